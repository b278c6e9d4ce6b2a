// Today: one card that says what the knee can take, and everything behind it one tap away. A red flag replaces everything.
import {useState} from 'preact/hooks';
import {type Choice, type PlannedDay, type Reason, type Today} from '../api/client';
import {useQuestion} from '../api/query';
import {todayQuestion} from '../api/questions';
import {RedFlags} from './red_flag';
import {href} from '../router';
import {has, many, named, t} from '../text';
import {Icon} from '../ui/icons';
import {Button, Card, LinkButton, LinkRow, More, Note, Page, Shown} from '../ui/parts';
import {RuleLink} from '../ui/rule_link';
import {Sheet} from '../ui/sheet';
import {Intervals, verdictIcon} from '../ui/verdict';
import {dayLong, duration, weekday} from '../units';
import type {PageProps} from '../pages';

const CHOICE_ICONS: Record<string, string> = {level: 'level', run_walk: 'walk', soft_ground: 'grass', usual_hills: 'hill', slower: 'slow'};
const EFFECT_ICONS: Record<string, string> = {refers: 'physio', forbids: 'rest', limits: 'hold', holds: 'hold', permits: 'check'};
const STAGES = ['protect', 'reload', 'return', 'maintain'] as const;

function StageLine({today}: {today: Today}) {
  const at = STAGES.indexOf(today.stage as (typeof STAGES)[number]);
  return (
    <a class="stage-line" href={href('way-back')} aria-label={t('today.stage', {stage: today.stage_name})}>
      <span class="stage-dots" aria-hidden="true">{STAGES.map((stage, index) => <i key={stage} class={index < at ? 'past' : index === at ? 'here' : ''} />)}</span>
      <span class="small sentence">{today.stage_name}</span>
    </a>
  );
}

function Why({today}: {today: Today}) {
  const [open, setOpen] = useState(false);
  const [first] = today.reasons;
  return (
    <div class="stack tight">
      <p>{first!.text}</p>
      <div class="row tight"><Button kind="quiet" icon="info" onClick={() => setOpen(true)}>{many('today.all_reasons', today.reasons.length)}</Button></div>
      {open && <Sheet title={t('today.why')} onClose={() => setOpen(false)}><Reasons today={today} /></Sheet>}
    </div>
  );
}

function ReasonRow({reason}: {reason: Reason}) {
  return (
    <li class="reason">
      <span class={`reason-sign ${reason.effect}`}><Icon name={EFFECT_ICONS[reason.effect] ?? 'info'} /></span>
      <div class="grow stack tight"><p><span class="visually-hidden">{named('effect', reason.effect)}: </span>{reason.text}</p>
        <p class="tiny quiet"><span class="sentence">{named('effect', reason.effect)}</span>; {reason.grade_text}. <RuleLink rule={reason.rule} /></p></div>
    </li>
  );
}

function Reasons({today}: {today: Today}) {
  return (
    <>
      <ul class="stack divided reasons">{today.reasons.map((reason, index) => <ReasonRow key={index} reason={reason} />)}</ul>
      {today.what_would_change_it.length > 0 && <section class="stack tight"><h3>{t('today.would_change')}</h3><WouldChange today={today} /></section>}
      <p class="tiny quiet">{today.footer}</p>
    </>
  );
}

function WouldChange({today}: {today: Today}) {
  return <ul class="stack tight">{today.what_would_change_it.map((change) => <li key={change.rule} class="row top tight small"><span class="tick-sign"><Icon name="arrow_up" /></span><span>{change.text}</span></li>)}</ul>;
}

function Choices({choices, chosen, onChoose}: {choices: Choice[]; chosen: number; onChoose: (index: number) => void}) {
  const move = (event: KeyboardEvent): void => {
    const step = {ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1}[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = (chosen + step + choices.length) % choices.length;
    onChoose(next);
    ((event.currentTarget as HTMLElement).children[next] as HTMLElement).focus();
  };
  return (
    <div class="stack tight">
      <p class="small quiet" id="choices-label">{t('today.same_load')}</p>
      <div class="chips" role="radiogroup" aria-labelledby="choices-label" onKeyDown={move}>
        {choices.map((choice, index) => <button key={choice.kind} type="button" class="choice" role="radio" aria-checked={index === chosen} tabIndex={index === chosen ? 0 : -1} onClick={() => onChoose(index)}>
          <Icon name={CHOICE_ICONS[choice.kind] ?? 'run'} />{named('choice', choice.kind)}</button>)}
      </div>
    </div>
  );
}

function Allowance({today}: {today: Today}) {
  const [chosen, setChosen] = useState(0);
  // The first choice is what the headline says; the others are other ways to the same load.
  const other = chosen > 0 ? today.choices[chosen] ?? null : null;
  const structure = other ? other.structure : today.allowance.structure;
  const pattern = structure && !other ? today.how.slice(1) : today.how;
  const minutes = today.choices[chosen]?.duration_min;
  return (
    <>
      <p class="hero-number" aria-live="polite"><span class="visually-hidden">{t('today.up_to')} </span><BigDistance text={other?.distance_text ?? today.allowance.distance_text} /></p>
      {structure && <Intervals structure={structure} />}
      {other ? <p class="small">{other.text} <RuleLink rule={other.rule} /></p> : <ul class="chips">{minutes !== undefined && <li class="chip"><Icon name="slow" />{duration(minutes)}</li>}{pattern.map((line) => <li key={line} class="chip">{line}</li>)}</ul>}
      {today.choices.length > 1 && <Choices choices={today.choices} chosen={chosen} onChoose={setChosen} />}
    </>
  );
}

function BigDistance({text}: {text: string}) {
  const [amount, ...unit] = text.split(' ');
  return <>{amount}<span class="hero-unit"> {unit.join(' ')}</span></>;
}

function Hero({today}: {today: Today}) {
  const runs = today.verdict === 'run' || today.verdict === 'walk_run';
  return (
    <section class={`card hero ${runs ? 'goes' : 'waits'}`} aria-labelledby="headline">
      <div class="row between top"><span class="hero-sign"><Icon name={verdictIcon(today.verdict)} /></span><StageLine today={today} /></div>
      <h2 id="headline" class="hero-headline">{today.headline}</h2>
      {runs && <Allowance today={today} />}
      <Why today={today} />
      {today.stop_rule && runs && <Note tone="warm" icon="stop">{today.stop_rule.text}</Note>}
    </section>
  );
}

function Due({today}: {today: Today}) {
  const {due} = today;
  if (!due.morning && !due.after_run) return null;
  return (
    <a class="due" href={href('checkin', undefined, {moment: due.after_run && !due.morning ? 'after' : 'morning'})}>
      <span class="link-row-icon"><Icon name={due.morning ? 'sunrise' : 'run'} /></span>
      <span class="grow"><span class="strong">{t(due.morning ? 'today.due_morning' : 'today.due_after')}</span><br /><span class="small quiet">{due.text ?? t('today.due_about')}</span></span>
      <Icon name="chevron" />
    </a>
  );
}

const missingAddress = (key: string): string | null => {
  const [table] = key.split('.');
  return table === 'triage' ? href('triage') : table === 'runner' ? href('settings') : table === 'gates' ? href('gates') : table === 'checkins' ? href('checkin') : table === 'strength_setup' ? href('strength') : null;
};

function MissingCard({today, past}: {today: Today; past: boolean}) {
  const others = today.missing.filter((missing) => !missing.key.startsWith('triage.answers'));
  if (others.length === 0 && today.open_questions === 0) return null;
  return (
    <Card title={t('today.missing')} icon="question">
      {past && today.open_questions > 0 && <p class="small">{many('today.open_questions', today.open_questions)}</p>}
      {!past && today.open_questions > 0 && <LinkRow to={href('triage')} icon="triage" title={many('today.open_questions', today.open_questions)} about={t('today.open_questions_about')} />}
      {others.length > 0 && <ul class="stack tight">{others.map((missing) => {
        const to = past ? null : missingAddress(missing.key);
        const said = has(`missing.${missing.key}`) ? named('missing', missing.key) : missing.text;
        return <li key={missing.key} class="small row top tight"><span class="tick-sign"><Icon name="question" /></span><span class="sentence">{to ? <a href={to}>{said}</a> : said}</span></li>;
      })}</ul>}
    </Card>
  );
}

function DayColumn({day, today}: {day: PlannedDay; today: string}) {
  const runs = day.kind === 'run' || day.kind === 'walk_run';
  return (
    <li class={`next-day ${runs ? 'runs' : ''}`}>
      <span class="tiny">{day.date === today ? t('word.today') : weekday(day.date)}</span>
      <span class="next-day-sign"><Icon name={runs ? verdictIcon(day.kind) : day.strength.length > 0 ? 'strength' : 'rest'} label={named('plan_kind', day.kind)} /></span>
      <span class="tiny strong">{runs ? day.distance_text : '–'}</span>
    </li>
  );
}

function NextDays({today}: {today: Today}) {
  if (today.next_days.length === 0) return null;
  return (
    <Card title={t('today.next_days')} icon="plan" action={<a class="small" href={href('plan')}>{t('page.plan')}</a>}>
      <ol class="next-days">{today.next_days.slice(0, 7).map((day) => <DayColumn key={day.date} day={day} today={today.today} />)}</ol>
      <p class="tiny quiet">{t('today.next_days_about')}</p>
    </Card>
  );
}

function StrengthCard({today, past}: {today: Today; past: boolean}) {
  const {strength} = today;
  return (
    <Card title={t('page.strength')} icon="strength">
      <p>{strength.headline}</p>
      {strength.items.length > 0 && !strength.done_today && <ul class="chips">{strength.items.map((item) => <li key={item.exercise} class="chip">{item.name} <span class="quiet">{item.dose}</span></li>)}</ul>}
      {!past && strength.day !== 'nothing' && (!strength.done_today || strength.open_today > 0) && <div><LinkButton icon="play" href={href('strength')}>{t(strength.open_today > 0 ? 'strength.go_on' : 'today.strength_begin')}</LinkButton></div>}
    </Card>
  );
}

function OutlookCard({today}: {today: Today}) {
  const outlook = today.outlook;
  if (!outlook || today.first_run) return null;
  const end = outlook.high_weeks ?? outlook.low_weeks * 3;
  const scale = (weeks: number): number => (weeks / (end * 1.1)) * 300;
  return (
    <Card title={t('today.outlook')} icon="way">
      <svg viewBox="0 0 300 44" class="outlook chart" role="img" aria-label={outlook.text}>
        <line x1="0" x2="300" y1="14" y2="14" class="outlook-line" />
        <line x1={scale(outlook.low_weeks)} x2={outlook.high_weeks ? scale(outlook.high_weeks) : 300} y1="14" y2="14" class={`outlook-range${outlook.high_weeks ? '' : ' open'}`} />
        <circle cx="5" cy="14" r="5" class="outlook-now" />
        <text x="0" y="40">{t('word.now')}</text>
        <text x={scale(outlook.low_weeks)} y="40" text-anchor="middle">{many('today.weeks', outlook.low_weeks)}</text>
        <text x={outlook.high_weeks ? Math.min(300, scale(outlook.high_weeks)) : 300} y="40" text-anchor="end">{outlook.high_weeks ? many('today.weeks', outlook.high_weeks) : t('today.open_end')}</text>
      </svg>
      <p class="small">{outlook.text}</p>
      <a class="small" href={href('way-back')}>{t('page.way_back')}</a>
    </Card>
  );
}

/** A hundred runners as a hundred dots; those whose knee would be worse afterwards are drawn as rings, not by colour alone. */
function Hundred({count}: {count: number}) {
  return (
    <svg viewBox="0 0 200 44" class="hundred" aria-hidden="true">
      {Array.from({length: 100}, (_, index) => <circle key={index} cx={6 + (index % 20) * 9.8} cy={5 + Math.floor(index / 20) * 8.5} r={index < count ? 2.6 : 3} class={index < count ? 'minds' : 'fine'} />)}
    </svg>
  );
}

function ChanceCard({today}: {today: Today}) {
  const {capacity} = today;
  if (!capacity || capacity.sessions_used === 0 || today.allowance.distance_km <= 0) return null;
  return (
    <Card title={t('today.chance')} icon="load">
      <Hundred count={Math.round(capacity.probability_provoked_at_allowance * 100)} />
      <p class="small">{capacity.chance_text}</p>
      <p class="tiny quiet">{many('today.learned_from', capacity.sessions_used)} <a href={href('load')}>{t('page.load')}</a></p>
    </Card>
  );
}

/** A past day is for looking: nothing leads to where something is said of today. */
function Answer({today, past}: {today: Today; past: boolean}) {
  return (
    <div class="columns">
      <div class="stack">
        {!past && <Due today={today} />}
        <Hero today={today} />
        {today.what_would_change_it.length > 0 && <Card tone="flat" class="slim"><More summary={t('today.would_change')}><WouldChange today={today} /></More></Card>}
        {!past && <NextDays today={today} />}
      </div>
      <div class="stack">
        <StrengthCard today={today} past={past} />
        <MissingCard today={today} past={past} />
        <ChanceCard today={today} />
        <OutlookCard today={today} />
        <p class="tiny quiet">{today.footer}</p>
      </div>
    </div>
  );
}

export function TodayPage({query}: PageProps) {
  const evening = query.get('evening') === 'yes';
  const today = useQuestion(todayQuestion(query));
  const day = today.value?.date;
  const past = today.value !== null && today.value.date !== today.value.today;
  return (
    <Page title={past ? t('today.past') : t('page.today')} lead={day ? dayLong(day) : undefined}
      actions={past ? <LinkButton kind="quiet" href={href('today')}>{t('today.back_to_today')}</LinkButton> : undefined}>
      {past && <p class="small quiet past-note">{t(evening ? 'today.past_evening' : 'today.past_morning')}</p>}
      <Shown query={today} hero lines={1}>{(value) => value.red_flags.length > 0 ? <RedFlags flags={value.red_flags} letter={value.letter} headline={value.headline} past={past} /> : <Answer today={value} past={past} />}</Shown>
    </Page>
  );
}
