// The check-in: two moments, numbers to tap, one tap for 'none of these'. Without a connection it waits in this browser.
import {useEffect, useState} from 'preact/hooks';
import {ApiError, getHealth, listCheckins, listFlags, listRuns, makeId, saveSilence, undoCheckin, type Checkin, type CheckinList, type Confirmation, type FlagList, type RunList, type Side, type Silence} from '../api/client';
import {drop, isWaiting, sendOrWait, waitingWrites} from '../api/queue';
import {forgetAll, useQuery} from '../api/query';
import type {PageProps} from '../pages';
import {go, href} from '../router';
import {named, t, type TextKey} from '../text';
import {NumberScale, Pick, Segmented, Slider, YesNo} from '../ui/choose';
import {Icon} from '../ui/icons';
import {Button, Card, Chip, LinkButton, More, Note, Page, Shown, Skeleton} from '../ui/parts';
import {Sheet} from '../ui/sheet';
import {say} from '../ui/toast';
import {addDays, dayLong, dayShort, shown} from '../units';
import '../styles/checkin.css';

type Moment = 'morning' | 'after';
type Said = Omit<Checkin, 'date' | 'side'>;
type NumberKey = 'morning_pain' | 'stairs_pain' | 'during_pain' | 'after_pain' | 'soreness' | 'stress';
const PAIN_KEYS: Record<Moment, NumberKey[]> = {morning: ['morning_pain', 'stairs_pain'], after: ['during_pain', 'after_pain']};

interface PartProps { said: Said; onSay: (said: Said) => void }

function Numbers({keys, said, onSay}: PartProps & {keys: NumberKey[]}) {
  return <>{keys.map((key) => <NumberScale key={key} label={t(`checkin.${key}` as TextKey)} value={said[key] ?? null} onChoose={(value) => onSay({...said, [key]: value})} />)}</>;
}

function Flags({flags, said, onSay, label}: PartProps & {flags: FlagList; label: string}) {
  const keys = flags.flags.map((flag) => flag.key as keyof Said);
  const values = said as Record<string, boolean | undefined>;
  const answered = keys.some((key) => values[key] !== undefined);
  const none = answered && keys.every((key) => values[key] === false);
  const record = (chosen: (key: string) => boolean): void => onSay({...said, ...Object.fromEntries(keys.map((key) => [key, chosen(key)]))});
  const withdraw = (): void => onSay(Object.fromEntries(Object.entries(said).filter(([key]) => !keys.includes(key as keyof Said))) as Said);
  return (
    <fieldset class="stack tight">
      <legend class="strong">{label}</legend>
      <div class="flag-list">
        <button type="button" class="choice block none-of-these" aria-pressed={none} onClick={() => (none ? withdraw() : record(() => false))}><Icon name="check" />{t('checkin.none_of_these')}</button>
        {flags.flags.map((flag) => <button key={flag.key} type="button" class="choice block" aria-pressed={values[flag.key] === true}
          onClick={() => record((key) => (key === flag.key ? values[key] !== true : values[key] === true))}>{flag.text}</button>)}
      </div>
    </fieldset>
  );
}

function AfterRun({said, onSay}: PartProps) {
  return (
    <div class="pair">
      <YesNo label={t('checkin.settled')} value={said.settled_within_60_min ?? null} onChoose={(value) => onSay({...said, settled_within_60_min: value})} />
      <YesNo label={t('checkin.painkiller')} value={said.analgesic_before_run ?? null} onChoose={(value) => onSay({...said, analgesic_before_run: value})} />
    </div>
  );
}

function Extras({said, onSay}: PartProps) {
  const HOURS = {usual: 8, most: 14};
  return (
    <More summary={t('checkin.more')}>
      <div class="stack">
        <Slider label={t('checkin.sleep')} value={said.sleep_hours ?? HOURS.usual} min={0} max={HOURS.most} step={0.5}
          shown={said.sleep_hours === undefined ? t('checkin.not_said') : t('unit.hours_short', {number: shown(said.sleep_hours)})} onInput={(value) => onSay({...said, sleep_hours: value})} />
        {(['soreness', 'stress'] as const).map((key) => <NumberScale key={key} label={t(`checkin.${key}`)} words="scale.amount" low={t('scale.amount.0')} high={t('scale.amount.10')}
          value={said[key] ?? null} onChoose={(value) => onSay({...said, [key]: value})} />)}
        <div class="field"><label for="elsewhere">{t('checkin.elsewhere')}</label>
          <input id="elsewhere" class="input" maxLength={60} value={said.pain_elsewhere ?? ''} onInput={(event) => onSay({...said, pain_elsewhere: event.currentTarget.value})} /></div>
      </div>
    </More>
  );
}

function SilenceCard({silence}: {silence: Silence}) {
  const [worse, setWorse] = useState(false);
  const keep = async (worse_morning: boolean, worse_date?: string): Promise<void> => {
    await saveSilence({id: makeId(), worse_morning, ...(worse_date ? {worse_date} : {})});
    say(t('checkin.kept'));
    forgetAll();
  };
  const days = Array.from({length: 31}, (_, index) => addDays(silence.from, index)).filter((day) => day <= silence.to);
  return (
    <Card tone="warm" title={t('checkin.silence', {from: dayShort(silence.from), to: dayShort(silence.to)})}>
      <p>{t('checkin.silence_question')}</p>
      {!worse ? <div class="row"><Button kind="primary" onClick={() => void keep(false)}>{t('checkin.silence_no')}</Button><Button onClick={() => setWorse(true)}>{t('checkin.silence_yes')}</Button></div>
        : <Pick label={t('checkin.silence_which')} options={days.map((day) => ({value: day, label: dayShort(day)}))} onPick={(day) => void keep(true, day)} />}
    </Card>
  );
}

function Confirm({asked, onYes, onNo}: {asked: Confirmation[]; onYes: () => void; onNo: () => void}) {
  return (
    <Sheet title={t('checkin.sure')} onClose={onNo}>
      <ul class="stack">{asked.map((each) => <li key={each.name}>{each.text}</li>)}</ul>
      <div class="row"><Button kind="primary" onClick={onYes}>{t('checkin.sure_yes')}</Button><Button onClick={onNo}>{t('checkin.sure_no')}</Button></div>
    </Sheet>
  );
}

function Refused() {
  const refused = waitingWrites().filter((item) => item.refused !== null);
  return <>{refused.map((item) => <Note key={item.write.body.id} tone="warm"><p class="strong">{t('queue.not_kept')}</p><p>{item.refused}</p>
    <Button kind="quiet" onClick={() => drop(item.write.body.id)}>{t('queue.drop')}</Button></Note>)}</>;
}

const countAnswers = (said: Said, moment: Moment, flags: FlagList): {done: number; all: number} => {
  const values = said as Record<string, unknown>;
  const keys: string[] = [...PAIN_KEYS[moment], ...(moment === 'after' ? ['settled_within_60_min', 'analgesic_before_run'] : []), flags.flags[0]?.key ?? ''];
  return {done: keys.filter((key) => values[key] !== undefined).length, all: keys.length};
};

interface FormProps { list: CheckinList; flags: FlagList; today: string; runDays: string[]; moment: Moment; onMoment: (moment: Moment) => void }

function Form({list, flags, today, runDays, moment, onMoment}: FormProps) {
  const [side, setSide] = useState<Side | undefined>(list.sides[0]);
  const [all, setAll] = useState<Record<string, Said>>({});
  const [ids] = useState(() => new Map<string, string>());
  const [day, setDay] = useState(runDays[0] ?? today);
  const [asked, setAsked] = useState<{asked: Confirmation[]; sides: (Side | undefined)[]} | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const slot = `${moment} ${side ?? ''}`;
  const said = all[slot] ?? {};
  const {done, all: questions} = countAnswers(said, moment, flags);
  const date = moment === 'after' ? day : today;

  const keepSides = async (sides: (Side | undefined)[], confirmed: boolean): Promise<void> => {
    setBusy(true);
    setError(null);
    const kept: string[] = [];
    try {
      for (const [index, each] of sides.entries()) {
        const words = all[`${moment} ${each ?? ''}`];
        if (!words || Object.keys(words).length === 0) continue;
        const place = `${moment} ${each ?? ''} ${JSON.stringify(words)}`;
        const id = ids.get(place) ?? makeId();
        ids.set(place, id);
        const result = await sendOrWait({kind: 'checkin', body: {id, checkin: {date, ...(each ? {side: each} : {}), ...words}, ...(confirmed ? {confirmed} : {})}})
            .catch((problem: unknown) => { if (problem instanceof ApiError && problem.problem.confirm?.length) { setAsked({asked: problem.problem.confirm, sides: sides.slice(index)}); return null; } throw problem; });
        if (result === null) return;
        kept.push(id);
      }
      finish(kept);
    } catch (problem) {
      setError((problem as Error).message);
    } finally {
      setBusy(false);
    }
  };
  const finish = (kept: string[]): void => {
    setAll({});
    setAsked(null);
    const queued = kept.some(isWaiting);
    say(t(queued ? 'checkin.kept_here' : 'checkin.kept'), () => void Promise.all(kept.map((id) => (isWaiting(id) ? Promise.resolve(drop(id)) : undoCheckin(id))))
        .then(() => { say(t('checkin.undone')); forgetAll(); }));
    forgetAll();
    if (!queued) go(href('today'));
  };
  return (
    <>
      <div class="row between">
        <Segmented label={t('checkin.moment')} value={moment} onChoose={onMoment} options={[{value: 'morning', label: t('checkin.morning')}, {value: 'after', label: t('checkin.after')}]} />
        {list.sides.length > 1 ? <Segmented label={t('checkin.which_knee')} value={side ?? 'left'} onChoose={setSide} options={list.sides.map((each) => ({value: each, label: named('shared.side', each)}))} />
          : side && <Chip tone="accent">{named('shared.side', side)}</Chip>}
      </div>
      {moment === 'after' && runDays.length > 1 && <Segmented label={t('checkin.which_run')} value={day} onChoose={setDay} options={runDays.map((each) => ({value: each, label: each === today ? t('word.today') : each === addDays(today, -1) ? t('word.yesterday') : dayShort(each)}))} />}
      {moment === 'after' && runDays.length === 1 && runDays[0] !== today && <Note>{t('checkin.about_run_of', {date: dayLong(runDays[0]!)})}</Note>}
      <Card>
        <Numbers keys={PAIN_KEYS[moment]} said={said} onSay={(next) => setAll({...all, [slot]: next})} />
        {moment === 'after' && <AfterRun said={said} onSay={(next) => setAll({...all, [slot]: next})} />}
        <Flags flags={flags} label={t(date === today ? 'checkin.flags' : 'checkin.flags_day')} said={said} onSay={(next) => setAll({...all, [slot]: next})} />
        {moment === 'morning' && <Extras said={said} onSay={(next) => setAll({...all, [slot]: next})} />}
      </Card>
      {error && <Note tone="alert">{error}</Note>}
      <div class="save-bar">
        <span class="small quiet">{t('checkin.answered', {done, all: questions})}</span>
        <Button kind="primary" large icon="check" disabled={busy || done === 0} onClick={() => void keepSides(list.sides.length > 0 ? list.sides : [undefined], false)}>{t('checkin.save')}</Button>
      </div>
      {asked && <Confirm asked={asked.asked} onYes={() => void keepSides(asked.sides, true)} onNo={() => setAsked(null)} />}
    </>
  );
}

const byDay = (first: string, second: string): number => second.localeCompare(first);

/** Runs of today and yesterday, those without an answer first. */
const runDaysOf = (runs: RunList | null, list: CheckinList): string[] => {
  const days = [...new Set((runs?.runs ?? []).filter((run) => run.counted).map((run) => run.date))];
  const answered = (day: string): boolean => list.checkins.some((said) => !said.undone && said.checkin.date === day && said.checkin.during_pain !== undefined);
  return [...days.filter((day) => !answered(day)).sort(byDay), ...days.filter(answered).sort(byDay)];
};

function Done({list, today}: {list: CheckinList; today: string}) {
  const mine = list.checkins.filter((said) => !said.undone && said.checkin.date === today);
  if (mine.length === 0) return null;
  const undo = (id: string): void => void undoCheckin(id).then(() => { say(t('checkin.undone')); forgetAll(); }, (problem: Error) => say(problem.message));
  return (
    <Card title={t('checkin.today_said')} icon="check" tone="flat">
      <ul class="divided">{mine.map(({id, checkin}) => (
        <li key={id} class="row between said-row">
          <span class="chips">{(['morning_pain', 'stairs_pain', 'during_pain', 'after_pain'] as const).filter((key) => checkin[key] !== undefined).map((key) => <Chip key={key}><i class="pain-dot" style={{background: `var(--pain-${checkin[key]})`}} />{t(`checkin.short.${key}` as TextKey)} {checkin[key]}</Chip>)}
            {checkin.side && <span class="small quiet">{named('shared.side', checkin.side)}</span>}</span>
          <Button kind="quiet" icon="undo" onClick={() => undo(id)}>{t('checkin.take_back')}</Button>
        </li>
      ))}</ul>
    </Card>
  );
}

/** The list and the flags of the last visit, so that the page works when nobody answers. */
function remembered<T>(key: string, fetch: () => Promise<T>): () => Promise<T> {
  const place = `patella.page.${key}`;
  return async () => {
    try {
      const value = await fetch();
      try { localStorage.setItem(place, JSON.stringify(value)); } catch { /* nothing to fall back on then */ }
      return value;
    } catch (error) {
      const kept = error instanceof ApiError ? null : localStorage.getItem(place);
      if (kept === null) throw error;
      return JSON.parse(kept) as T;
    }
  };
}

const localToday = (): string => { const now = new Date(); return [now.getFullYear(), String(now.getMonth() + 1).padStart(2, '0'), String(now.getDate()).padStart(2, '0')].join('-'); };

export default function CheckinPage({query}: PageProps) {
  const list = useQuery<CheckinList>('checkins', remembered('checkins', listCheckins));
  const flags = useQuery<FlagList>('flags', remembered('flags', listFlags));
  const health = useQuery<{today: string}>('checkin-day', remembered('day', async () => ({today: (await getHealth()).today})));
  const today = health.value?.today ?? localToday();
  const runs = useQuery<RunList>(`runs since ${today}`, () => listRuns({from: addDays(today, -1)}));
  const wanted = query.get('moment');
  const [moment, setMoment] = useState<Moment | null>(wanted === 'after' || wanted === 'morning' ? wanted : null);
  const due = list.value?.due;
  useEffect(() => { if (moment === null && due) setMoment(!due.morning && due.after_run ? 'after' : 'morning'); }, [due, moment]);
  const ready = (runs.value !== null || runs.error !== null) && flags.value !== null;
  return (
    <Page title={t('page.checkin')} lead={dayLong(today)} narrow actions={<LinkButton kind="quiet" href={href('gates')}>{t('page.gates')}</LinkButton>}>
      <Shown query={list}>{(value) => ready ? (
        <div class="stack">
          <Refused />
          {value.silence && <SilenceCard silence={value.silence} />}
          {!value.due.morning && !value.due.after_run && <Note icon="check">{t('checkin.nothing_due')}</Note>}
          {value.sides.length === 0 && <Note tone="warm"><a href={href('settings')}>{t('checkin.no_side')}</a></Note>}
          <Form key={`${runs.value?.runs.length}`} list={value} flags={flags.value!} today={today} runDays={runDaysOf(runs.value, value)} moment={moment ?? 'morning'} onMoment={setMoment} />
          <Done list={value} today={today} />
        </div>) : <Skeleton />}</Shown>
    </Page>
  );
}
