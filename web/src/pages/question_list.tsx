// Safety questions in their groups: yes or no to each, or one tap for no to all that are still open in a group.
import type {TriageQuestion} from '../api/client';
import {named, t} from '../text';
import {YesNo} from '../ui/choose';
import {Button, Card} from '../ui/parts';

export type Answers = Record<string, boolean>;

/** What is asked depends on what was said: a question hangs on any of those it names. */
export const askedNow = (questions: TriageQuestion[], answers: Answers, sex?: string): TriageQuestion[] =>
    questions.filter((question) => (question.asked_if.length === 0 || question.asked_if.some((id) => answers[id] === true)) && (question.not_for === null || question.not_for !== sex));

export function QuestionGroups({questions, answers, onAnswer}: {questions: TriageQuestion[]; answers: Answers; onAnswer: (answers: Answers) => void}) {
  const groups = [...new Set(questions.map((question) => question.group))];
  return <>{groups.map((group) => {
    const mine = questions.filter((question) => question.group === group);
    const open = mine.filter((question) => answers[question.id] === undefined);
    return (
      <Card key={group} title={named('shared.question_group', group)}>
        <div class="stack wide">{mine.map((question) => <YesNo key={question.id} label={question.text} {...(question.why ? {why: question.why} : {})} value={answers[question.id] ?? null} onChoose={(value) => onAnswer({...answers, [question.id]: value})} />)}</div>
        {open.length > 1 && <Button icon="check" onClick={() => onAnswer({...answers, ...Object.fromEntries(open.map((question) => [question.id, false]))})}>{t('triage.no_to_open', {count: open.length})}</Button>}
      </Card>
    );
  })}</>;
}
