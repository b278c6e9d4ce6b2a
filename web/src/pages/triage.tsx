// What needs a look first, what it may be, and a letter to take along.
import {useState} from 'preact/hooks';
import {getProfile, getTriage, makeId, saveTriage, type ProfileState, type Triage} from '../api/client';
import {forgetAll, useQuery} from '../api/query';
import {named, t} from '../text';
import {Button, Card, Chip, More, Note, Page, Shown} from '../ui/parts';
import {RuleLink} from '../ui/rule_link';
import {say} from '../ui/toast';
import {dayLong} from '../units';
import {askedNow, QuestionGroups, type Answers} from './question_list';
import '../styles/triage.css';

function Chances({triage}: {triage: Triage}) {
  if (triage.conditions.length === 0) return null;
  return (
    <Card title={t('triage.may_be')} icon="question">
      <p class="small quiet">{t('triage.may_be_about')}</p>
      <ul class="stack">{triage.conditions.map((each) => (
        <li key={each.condition} class="stack tight">
          <div class="row between"><span class="strong">{each.name}</span><span class="small">{t('triage.of_100', {count: each.of_100})} <span class="quiet">({each.low_of_100}–{each.high_of_100})</span></span></div>
          <svg viewBox="0 0 100 5" preserveAspectRatio="none" class="chance" aria-hidden="true"><rect width="100" height="5" rx="2" class="rest" /><rect x={each.low_of_100} width={Math.max(1, each.high_of_100 - each.low_of_100)} height="5" class="range" /><rect x={Math.max(0, each.of_100 - 0.8)} width="1.6" height="5" class="value" /></svg>
        </li>
      ))}</ul>
      <p class="small">{triage.sureness_text}</p>
    </Card>
  );
}

function Outcome({triage}: {triage: Triage}) {
  return (
    <Card tone={triage.outcome === 'refer' ? 'alert' : triage.outcome === 'continue' ? 'soft' : 'warm'} title={t('triage.outcome')}>
      <p class="strong">{triage.outcome_text}</p>
      {triage.flags.map((flag) => <div key={flag.rule} class="stack tight"><p><Chip tone="alert">{flag.urgency_text}</Chip></p><p>{flag.what_to_do}</p><p class="small">{flag.text} <RuleLink rule={flag.rule} /></p></div>)}
      {triage.contradictions.map((each, index) => <Note key={index} tone="warm">{named('shared.triage', 'contradiction')} {[...each.said_yes_to.map((text) => named('shared.triage', 'yes_to', {text})), ...each.said_no_to.map((text) => named('shared.triage', 'no_to', {text}))].join(' ')}</Note>)}
      {triage.answered_on && <p class="small quiet">{t('triage.answered_on', {date: dayLong(triage.answered_on)})}</p>}
    </Card>
  );
}

function Form({triage, sex}: {triage: Triage; sex?: string | undefined}) {
  const [answers, setAnswers] = useState<Answers>(triage.answers);
  const [all, setAll] = useState(triage.open.length === 0);
  const [error, setError] = useState<string | null>(null);
  const asked = askedNow(triage.questions, answers, sex);
  const shown = all ? asked : asked.filter((question) => triage.open.includes(question.id) || triage.answers[question.id] === undefined && question.required);
  const keep = (): void => void saveTriage({id: makeId(), date: triage.date, answers}).then(() => { say(t('triage.kept')); forgetAll(); scrollTo(0, 0); }, (problem: Error) => setError(problem.message));
  return (
    <div class="stack">
      <QuestionGroups questions={shown} answers={answers} onAnswer={setAnswers} />
      {!all && <Button kind="quiet" onClick={() => setAll(true)}>{t('triage.show_all')}</Button>}
      {error && <Note tone="alert">{error}</Note>}
      <div class="row"><Button kind="primary" large icon="check" onClick={keep}>{t('triage.save')}</Button></div>
    </div>
  );
}

export default function TriagePage() {
  const triage = useQuery<Triage>('triage', getTriage);
  const profile = useQuery<ProfileState>('profile', getProfile);
  return (
    <Page title={t('page.triage')} lead={t('triage.lead')}>
      <Shown query={triage}>{(value) => (
        <div class="columns">
          <div class="stack">
            {value.reopened_by.length > 0 && <Note tone="warm">{t('triage.again')} {value.reopened_by.map((each) => each.text).join(' ')}</Note>}
            <Form key={value.answered_on ?? ''} triage={value} sex={profile.value?.profile.sex} />
          </div>
          <div class="stack">
            <Outcome triage={value} />
            <Chances triage={value} />
            {value.self_tests.length > 0 && <Card title={t('triage.self_tests')}><p class="small">{t('triage.self_tests_about')}</p><ul class="stack tight">{value.self_tests.map((id) => <li key={id} class="small">{value.questions.find((question) => question.id === id)?.text ?? id}</li>)}</ul></Card>}
            {value.letter.length > 0 && <Card><More summary={t('red_flag.letter')}><div class="letter">{value.letter.map((line, index) => <p key={index}>{line || ' '}</p>)}</div></More><Button icon="printer" onClick={() => print()}>{t('word.print')}</Button></Card>}
          </div>
        </div>
      )}</Shown>
    </Page>
  );
}
