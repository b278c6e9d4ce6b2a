// One questionnaire, filled in: an answer each, or a number.
import {useState} from 'preact/hooks';
import {getWayBack, makeId, saveScore, type Instrument, type InstrumentItem, type Side, type WayBack} from '../api/client';
import {forgetAll, useQuery} from '../api/query';
import type {PageProps} from '../pages';
import {go, href} from '../router';
import {named, t} from '../text';
import {NumberScale, Segmented} from '../ui/choose';
import {Button, Card, Empty, LinkButton, Note, Page, Shown} from '../ui/parts';
import {say} from '../ui/toast';

type Answers = Record<string, string | number>;
const SCALE = 10;

function Item({item, value, onSay}: {item: InstrumentItem; value: string | number | undefined; onSay: (value: string | number) => void}) {
  if (item.most === SCALE) return <NumberScale label={item.text} words="scale.plain" low="" high="" value={typeof value === 'number' ? value : null} onChoose={onSay} />;
  if (item.most !== null) return <div class="field"><label for={item.id}>{item.text}</label><input id={item.id} class="input" type="number" min={0} max={item.most} inputMode="numeric" value={value ?? ''} onInput={(event) => { if (!Number.isNaN(event.currentTarget.valueAsNumber)) onSay(event.currentTarget.valueAsNumber); }} /></div>;
  return (
    <fieldset class="stack tight"><legend class="strong">{item.text}</legend>
      <div class="stack tight">{item.answers.map((answer) => <label key={answer.id} class="tick"><input type="radio" name={item.id} checked={value === answer.id} onChange={() => onSay(answer.id)} /><span>{answer.text}</span></label>)}</div></fieldset>
  );
}

function Own({answers, onAnswers, like}: {answers: Answers; onAnswers: (answers: Answers) => void; like: InstrumentItem}) {
  const [name, setName] = useState('');
  const add = (): void => { if (name.trim() !== '') onAnswers({...answers, [name.trim()]: 0}); setName(''); };
  return <>
    {Object.keys(answers).map((key) => <NumberScale key={key} label={key} words="scale.plain" low="" high="" value={Number(answers[key])} onChoose={(value) => onAnswers({...answers, [key]: value})} />)}
    <div class="field"><label for="own">{t('score.own')}</label><div class="row"><input id="own" class="input grow" value={name} maxLength={60} onInput={(event) => setName(event.currentTarget.value)} /><Button icon="plus" onClick={add}>{t('score.add')}</Button></div><p class="hint">{like.text}</p></div>
  </>;
}

function Form({instrument, date}: {instrument: Instrument; date: string}) {
  const [answers, setAnswers] = useState<Answers>({});
  const [side, setSide] = useState<Side>('right');
  const [id] = useState(makeId);
  const [error, setError] = useState<string | null>(null);
  const keep = (): void => void saveScore({id, instrument: instrument.instrument, date, ...(instrument.per_side ? {side} : {}), answers}).then(() => { say(t('score.kept')); forgetAll(); go(href('way-back')); }, (problem: Error) => setError(problem.message));
  const done = Object.keys(answers).length;
  return (
    <Card>
      <p>{instrument.about}</p>
      {instrument.per_side && <Segmented label={t('checkin.which_knee')} value={side} onChoose={setSide} options={[{value: 'left', label: named('shared.side', 'left')}, {value: 'right', label: named('shared.side', 'right')}]} />}
      <div class="stack wide">{instrument.own_activities ? <Own answers={answers} onAnswers={setAnswers} like={instrument.items[0]!} /> : instrument.items.map((item) => <Item key={item.id} item={item} value={answers[item.id]} onSay={(value) => setAnswers({...answers, [item.id]: value})} />)}</div>
      {error && <Note tone="alert">{error}</Note>}
      <div class="row between"><span class="small quiet">{instrument.own_activities ? '' : t('checkin.answered', {done, all: instrument.items.length})}</span><Button kind="primary" large icon="check" disabled={done === 0} onClick={keep}>{t('word.save')}</Button></div>
      <p class="tiny quiet">{instrument.wording}</p>
    </Card>
  );
}

export default function ScorePage({id}: PageProps) {
  const way = useQuery<WayBack>('way-back', getWayBack);
  const instrument = way.value?.instruments.find((each) => each.instrument === id);
  return (
    <Page title={instrument?.name ?? t('page.score')} narrow actions={<LinkButton kind="quiet" icon="back" href={href('way-back')}>{t('page.way_back')}</LinkButton>}>
      <Shown query={way}>{(value) => (instrument ? <Form instrument={instrument} date={value.date} /> : <Empty icon="score" title={t('state.no_page')}><LinkButton href={href('way-back')}>{t('page.way_back')}</LinkButton></Empty>)}</Shown>
    </Page>
  );
}
