// First run: from nothing to a first answer, only what the first answer needs, one small page at a time.
import type {ComponentChildren} from 'preact';
import {useState} from 'preact/hooks';
import {getHealth, getProfile, getTriage, listGates, makeId, saveCheckin, saveGates, saveProfile, saveTriage, startDemo, type GateList, type Gates, type Health, type Profile, type ProfileState, type Triage} from '../api/client';
import {forgetAll, useQuery} from '../api/query';
import {go, href} from '../router';
import {t} from '../text';
import {NumberScale, YesNo} from '../ui/choose';
import {Icon} from '../ui/icons';
import {Button, Card, LinkRow, Note, Page, Shown} from '../ui/parts';
import {ProfileField, type ProfileKey} from './profile_fields';
import {askedNow, QuestionGroups, type Answers} from './question_list';
import '../styles/welcome.css';

const STEPS = ['about', 'knee', 'safety', 'gates', 'morning'] as const;
const FIELDS: Record<string, ProfileKey[]> = {about: ['birth_date', 'sex', 'knee_surgery_ever', 'knee_surgery_date', 'pregnant_or_postpartum'], knee: ['affected_side', 'tolerated_now_km']};

interface Draft { profile: Profile; answers: Answers; gates: Record<string, boolean>; morning: number | null; stairs: number | null }
const EMPTY: Draft = {profile: {}, answers: {}, gates: {}, morning: null, stairs: null};

const fieldsOf = (step: string, profile: Profile): ProfileKey[] => (FIELDS[step] ?? []).filter((key) =>
    (key !== 'knee_surgery_date' || profile.knee_surgery_ever === true) && (key !== 'pregnant_or_postpartum' || profile.sex !== 'male'));

function StepFrame({step, onBack, onNext, busy, children}: {step: number; onBack: () => void; onNext: () => void; busy: boolean; children: ComponentChildren}) {
  const last = step === STEPS.length - 1;
  return (
    <form class="stack" onSubmit={(event) => { event.preventDefault(); onNext(); }}>
      <progress class="steps" max={STEPS.length} value={step + 1} aria-label={t('welcome.step', {step: step + 1, of: STEPS.length})} />
      {children}
      <div class="row between">
        <Button kind="quiet" icon="back" onClick={onBack}>{t('word.back')}</Button>
        <button type="submit" class="button primary large" disabled={busy}>{t(last ? 'welcome.first_answer' : 'word.next')}</button>
      </div>
      <p class="tiny quiet">{t('welcome.leave_out')}</p>
    </form>
  );
}

function Steps({health, state, triage, gates, onLeave}: {health: Health; state: ProfileState; triage: Triage; gates: GateList; onLeave: () => void}) {
  const [step, setStep] = useState(0);
  const [draft, setDraft] = useState<Draft>({...EMPTY, profile: state.profile, answers: triage.answers});
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [ids] = useState(() => [makeId(), makeId(), makeId(), makeId()] as const);
  const name = STEPS[step]!;
  const asked = askedNow(triage.questions, draft.answers, draft.profile.sex).filter((question) => question.required);
  const date = health.today;
  const finish = async (): Promise<void> => {
    await saveProfile({id: ids[0], replaces: state.version, profile: draft.profile});
    if (Object.keys(draft.answers).length > 0) await saveTriage({id: ids[1], date, answers: draft.answers});
    if (Object.keys(draft.gates).length > 0) await saveGates({id: ids[2], gates: {date, ...draft.gates} as Gates});
    if (draft.morning !== null || draft.stairs !== null) await saveCheckin({id: ids[3], confirmed: true, checkin: {date, ...(draft.profile.affected_side ? {side: draft.profile.affected_side} : {}),
      ...(draft.morning === null ? {} : {morning_pain: draft.morning}), ...(draft.stairs === null ? {} : {stairs_pain: draft.stairs})}});
    forgetAll();
    go(href('today'));
  };
  const next = (): void => {
    scrollTo(0, 0);
    if (step < STEPS.length - 1) { setStep(step + 1); return; }
    setBusy(true);
    finish().catch((problem: Error) => setError(problem.message)).finally(() => setBusy(false));
  };
  return (
    <StepFrame step={step} busy={busy} onNext={next} onBack={() => (step === 0 ? onLeave() : setStep(step - 1))}>
      <h2>{t(`welcome.${name}` as 'welcome.about')}</h2>
      {name === 'safety' && <><p class="quiet">{t('welcome.safety_about')}</p><QuestionGroups questions={asked} answers={draft.answers} onAnswer={(answers) => setDraft({...draft, answers})} /></>}
      {FIELDS[name] && <Card>{fieldsOf(name, draft.profile).map((key) => <ProfileField key={key} name={key} profile={draft.profile} today={date} onChange={(profile) => setDraft({...draft, profile})} />)}</Card>}
      {name === 'gates' && <Card>{gates.questions.map((question) => <YesNo key={question.key} label={question.text} value={draft.gates[question.key] ?? null} onChoose={(value) => setDraft({...draft, gates: {...draft.gates, [question.key]: value}})} />)}</Card>}
      {name === 'morning' && <Card>
        <NumberScale label={t('checkin.morning_pain')} value={draft.morning} onChoose={(morning) => setDraft({...draft, morning})} />
        <NumberScale label={t('checkin.stairs_pain')} value={draft.stairs} onChoose={(stairs) => setDraft({...draft, stairs})} />
      </Card>}
      {error && <Note tone="alert">{error}</Note>}
    </StepFrame>
  );
}

function Begin({onBegin}: {onBegin: () => void}) {
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const demo = (): void => {
    setBusy(true);
    startDemo({}).then(() => { forgetAll(); go(href('today')); }, (problem: Error) => { setBusy(false); setError(problem.message); });
  };
  return (
    <div class="stack">
      <section class="card hero goes welcome-hero">
        <img src="/icon.svg" alt="" width="64" height="64" />
        <h2 class="hero-headline">{t('welcome.headline')}</h2>
        <p>{t('welcome.about_patella')}</p>
        <ul class="stack tight">{(['welcome.point_1', 'welcome.point_2', 'welcome.point_3'] as const).map((key) => <li key={key} class="row top tight"><span class="tick-sign"><Icon name="check" /></span><span>{t(key)}</span></li>)}</ul>
        <Button kind="primary" large icon="play" onClick={onBegin}>{t('welcome.begin')}</Button>
        <p class="tiny quiet">{t('welcome.not_a_device')}</p>
      </section>
      {error && <Note tone="alert">{error}</Note>}
      <Card tone="flat" class="divided">
        {busy ? <p role="status">{t('welcome.demo_busy')}</p> : <LinkRow icon="run" title={t('welcome.demo')} about={t('welcome.demo_about')} onClick={demo} />}
        <LinkRow to={href('import')} icon="import" title={t('page.import')} about={t('welcome.import_about')} />
      </Card>
    </div>
  );
}

export default function WelcomePage() {
  const [begun, setBegun] = useState(false);
  const health = useQuery<Health>('health', getHealth);
  const profile = useQuery<ProfileState>('profile', getProfile);
  const triage = useQuery<Triage>('triage', getTriage);
  const gates = useQuery<GateList>('gates', listGates);
  if (!begun) return <Page title={t('page.welcome')} narrow><Begin onBegin={() => setBegun(true)} /></Page>;
  return (
    <Page title={t('welcome.first')} narrow>
      <Shown query={health}>{(ready) => <Shown query={profile}>{(state) => <Shown query={triage}>{(questions) => <Shown query={gates}>{(all) =>
        <Steps health={ready} state={state} triage={questions} gates={all} onLeave={() => setBegun(false)} />}</Shown>}</Shown>}</Shown>}</Shown>
    </Page>
  );
}
