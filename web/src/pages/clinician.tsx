// The clinician at the same screen: a finding, limits that bind, and a look at a warning sign.
import {useState} from 'preact/hooks';
import {getClinician, getHealth, makeId, saveClinician, type Clinician, type ClinicianWrite, type Health, type Limits} from '../api/client';
import {forgetAll, useQuery} from '../api/query';
import {t} from '../text';
import {Choices, Field} from '../ui/choose';
import {Button, Card, Note, Page, Shown} from '../ui/parts';
import {RuleLink} from '../ui/rule_link';
import {say} from '../ui/toast';
import {dayYear, load as loadText} from '../units';

interface PartProps { clinician: Clinician; author: string; today: string; onKeep: (write: Omit<ClinicianWrite, 'id'>) => void }

function Diagnosis({clinician, author, today, onKeep}: PartProps) {
  const [condition, setCondition] = useState<string | null>(clinician.diagnoses[0]?.diagnosis.condition ?? null);
  return (
    <Card title={t('clinician.diagnosis')} icon="physio">
      <Choices label={t('clinician.diagnosis')} value={condition} options={clinician.conditions.map((each) => ({value: each.name, label: each.text}))} onChoose={setCondition} />
      <div><Button kind="primary" disabled={!author || !condition} onClick={() => onKeep({diagnosis: {date: today, author, condition: condition!}})}>{t('word.save')}</Button></div>
      <Said lines={clinician.diagnoses.map((said) => `${dayYear(said.diagnosis.date)} · ${said.diagnosis.author} · ${said.diagnosis.condition.replaceAll('_', ' ')}`)} />
    </Card>
  );
}

const CEILINGS = ['0', '1', '2', '3', '4', '5'];

function LimitsCard({clinician, author, today, onKeep}: PartProps) {
  const [limits, setLimits] = useState<Limits>(clinician.in_force);
  const change = (key: keyof Limits, value: unknown): void => { const {[key]: _, ...rest} = limits; setLimits(value === undefined || value === '' ? rest : {...rest, [key]: value}); };
  const shown = (each: Limits): string => [each.max_session_knee_equivalent_km !== undefined && `≤ ${loadText(each.max_session_knee_equivalent_km)}`, each.no_running_before && t('physio.not_before', {date: dayYear(each.no_running_before)}), each.pain_ceiling !== undefined && t('physio.ceiling', {pain: each.pain_ceiling})].filter(Boolean).join(', ') || t('clinician.no_limits');
  return (
    <Card title={t('clinician.limits')} icon="hold">
      <Field label={t('clinician.max_session')} hint={t('clinician.max_session_hint')}>{(id) => <div class="input-with-unit"><input id={id} class="input" inputMode="decimal" defaultValue={limits.max_session_knee_equivalent_km ?? ''} onChange={(event) => { const value = Number.parseFloat(event.currentTarget.value.replace(',', '.')); change('max_session_knee_equivalent_km', Number.isFinite(value) ? value : undefined); }} /><span>K</span></div>}</Field>
      <Field label={t('clinician.no_running_before')}>{(id) => <input id={id} type="date" class="input" value={limits.no_running_before ?? ''} onChange={(event) => change('no_running_before', event.currentTarget.value)} />}</Field>
      <div class="field"><span class="label">{t('clinician.pain_ceiling')}</span><Choices label={t('clinician.pain_ceiling')} value={limits.pain_ceiling === undefined ? null : String(limits.pain_ceiling)} options={CEILINGS.map((value) => ({value, label: value}))} onChoose={(value) => change('pain_ceiling', Number(value))} /></div>
      <Field label={t('clinician.expires')}>{(id) => <input id={id} type="date" class="input" value={limits.expires ?? ''} onChange={(event) => change('expires', event.currentTarget.value)} />}</Field>
      <div><Button kind="primary" disabled={!author} onClick={() => onKeep({limits: {...limits, author, date: today}})}>{t('word.save')}</Button></div>
      <Said lines={clinician.limits.map((said) => `${said.limits.date ? dayYear(said.limits.date) : ''} · ${said.limits.author ?? ''} · ${shown(said.limits)}`)} />
    </Card>
  );
}

function Clearances({clinician, author, today, onKeep}: PartProps) {
  return (
    <Card title={t('clinician.flags')} icon="triage">
      <p class="small quiet">{t('clinician.flags_about')}</p>
      {clinician.flags.length === 0 ? <p>{t('physio.no_flags')}</p> : clinician.flags.map((flag) => <div key={flag.rule} class="stack tight"><p>{flag.text} <RuleLink rule={flag.rule} /></p><div><Button icon="check" disabled={!author} onClick={() => onKeep({clearance: {date: today, author, red_flag: flag.rule}})}>{t('clinician.clear')}</Button></div></div>)}
      <Said lines={clinician.clearances.map((said) => `${dayYear(said.clearance.date)} · ${said.clearance.author} · ${said.clearance.red_flag}`)} />
    </Card>
  );
}

function Said({lines}: {lines: string[]}) {
  return lines.length === 0 ? null : <ul class="small quiet">{lines.map((line, index) => <li key={index}>{line}</li>)}</ul>;
}

function Whole({clinician, today}: {clinician: Clinician; today: string}) {
  const [author, setAuthor] = useState('');
  const [error, setError] = useState<string | null>(null);
  const keep = (write: Omit<ClinicianWrite, 'id'>): void => void saveClinician({id: makeId(), ...write}).then(() => { setError(null); say(t('clinician.kept')); forgetAll(); }, (problem: Error) => setError(problem.message));
  const props: PartProps = {clinician, author: author.trim(), today, onKeep: keep};
  return (
    <div class="stack">
      <Card tone="soft"><Field label={t('clinician.who')} hint={t('clinician.who_hint')}>{(id) => <input id={id} class="input" autoComplete="off" maxLength={200} value={author} onInput={(event) => setAuthor(event.currentTarget.value)} />}</Field></Card>
      {error && <Note tone="alert">{error}</Note>}
      <Clearances {...props} /><Diagnosis {...props} /><LimitsCard {...props} />
    </div>
  );
}

export default function ClinicianPage() {
  const clinician = useQuery<Clinician>('clinician', getClinician);
  const health = useQuery<Health>('health', getHealth);
  return <Page title={t('page.clinician')} lead={t('clinician.lead')} narrow><Shown query={clinician}>{(value) => <Whole clinician={value} today={health.value?.today ?? value.in_force.date ?? ''} />}</Shown></Page>;
}
