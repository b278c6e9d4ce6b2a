// Short lessons of load education, each beside the runner's own numbers.
import {useState} from 'preact/hooks';
import {getLoad, getToday, getWayBack, type Load, type Today, type WayBack} from '../api/client';
import {useQuery} from '../api/query';
import {href} from '../router';
import {has, t, type TextKey} from '../text';
import {Icon} from '../ui/icons';
import {Button, Card, LinkButton, Page} from '../ui/parts';
import {RuleLink} from '../ui/rule_link';
import {addDays, load as loadText} from '../units';
import '../styles/learn.css';

const LESSONS = [
  {name: 'load_and_capacity', icon: 'rules', page: 'load'},
  {name: 'pain_as_a_signal', icon: 'checkin', page: 'checkin'},
  {name: 'small_steps', icon: 'way', page: 'plan'},
  {name: 'what_makes_it_dear', icon: 'hill', page: 'plan'},
  {name: 'strength_helps', icon: 'strength', page: 'strength'},
  {name: 'how_long', icon: 'slow', page: 'way-back'},
] as const;
const READ = 'patella.lessons';
const readLessons = (): string[] => { try { return JSON.parse(localStorage.getItem(READ) ?? '[]') as string[]; } catch { return []; } };

interface Own { today: Today | null; load: Load | null; way: WayBack | null }

/** A sentence from the runner's own data; none when there are none. */
function ownData(name: string, {today, load, way}: Own): string | null {
  const newest = load?.sessions.at(-1);
  if (name === 'load_and_capacity' && newest && newest.knee_equivalent_km !== null && today?.capacity) return t('learn.own_load', {run: newest.distance_text, k: loadText(newest.knee_equivalent_km), low: loadText(today.capacity.low_knee_equivalent_km), high: loadText(today.capacity.high_knee_equivalent_km)});
  if (name === 'pain_as_a_signal' && newest) { const after = load?.pain.find((day) => day.date === addDays(newest.date, 1))?.morning_pain; return after == null ? null : t('learn.own_pain', {run: newest.distance_text, pain: after}); }
  if (name === 'small_steps' && today) return today.headline;
  if (name === 'what_makes_it_dear' && newest && newest.knee_equivalent_km !== null && newest.distance_km) return t('learn.own_dear', {run: newest.distance_text, k: loadText(newest.knee_equivalent_km)});
  if (name === 'strength_helps' && today) return today.strength.headline;
  if (name === 'how_long' && way) return way.recovery.paragraphs[0] ?? null;
  return null;
}

function Lesson({lesson, own, read, onRead}: {lesson: (typeof LESSONS)[number]; own: Own; read: boolean; onRead: () => void}) {
  const mine = ownData(lesson.name, own);
  const paragraphs = [1, 2, 3].map((number) => `lesson.${lesson.name}.${number}`).filter(has);
  return (
    <Card title={t(`lesson.${lesson.name}.title` as TextKey)} icon={lesson.icon} action={read ? <span class="small quiet row tight"><Icon name="check" />{t('learn.read')}</span> : undefined}>
      {paragraphs.map((key) => <p key={key}>{t(key as TextKey)}</p>)}
      {mine && <div class="note"><Icon name="run" /><div class="grow"><p class="strong">{t('learn.yours')}</p><p>{mine}</p></div></div>}
      <div class="row"><LinkButton href={href(lesson.page)}>{t('learn.look')}</LinkButton>{!read && <Button kind="quiet" icon="check" onClick={onRead}>{t('learn.mark')}</Button>}</div>
    </Card>
  );
}

export default function LearnPage() {
  const [read, setRead] = useState(readLessons);
  const today = useQuery<Today>('today  false', () => getToday());
  const load = useQuery<Load>('load learn', () => getLoad());
  const way = useQuery<WayBack>('way-back', getWayBack);
  const own: Own = {today: today.value, load: load.value, way: way.value};
  const mark = (name: string): void => { const next = [...read, name]; setRead(next); try { localStorage.setItem(READ, JSON.stringify(next)); } catch { /* for this visit only */ } };
  return (
    <Page title={t('page.learn')} lead={t('learn.lead')}>
      <div class="stack">
        <p class="small quiet">{t('learn.progress', {read: read.length, all: LESSONS.length})}</p>
        <div class="lessons">{LESSONS.map((lesson) => <Lesson key={lesson.name} lesson={lesson} own={own} read={read.includes(lesson.name)} onRead={() => mark(lesson.name)} />)}</div>
        {way.value && way.value.information.length > 0 && <Card title={t('learn.more')} icon="info"><ul class="divided">{way.value.information.map((each) => <li key={each.rule} class="info-row"><p>{each.text}</p><RuleLink rule={each.rule} /></li>)}</ul></Card>}
      </div>
    </Page>
  );
}
