// Settings: how things look, what is known about the runner, everything out, everything gone.
import {useEffect, useState} from 'preact/hooks';
import {eraseAll, exportAll, getHealth, getProfile, getSettings, makeId, saveProfile, saveSettings, type Health, type Profile, type ProfileState, type Settings, type SettingsState, type Weekday} from '../api/client';
import {saveAs} from '../api/download';
import {forgetAll, useQuery} from '../api/query';
import {go, href} from '../router';
import {keepLanguage, useTheme} from '../settings';
import {languages, named, spoken, t} from '../text';
import {Field, Segmented} from '../ui/choose';
import {Button, Card, LinkRow, Note, Page, Shown} from '../ui/parts';
import {Sheet} from '../ui/sheet';
import {say} from '../ui/toast';
import {ProfileField, type ProfileKey} from './profile_fields';

const DAYS: Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const PROFILE: ProfileKey[] = ['affected_side', 'onset_date', 'tolerated_now_km', 'goal_session_km', 'birth_date', 'sex', 'height_m', 'mass_kg', 'reference_longest_run_km', 'reference_runs_per_week', 'reference_weekly_km', 'knee_surgery_ever', 'knee_surgery_date', 'pregnant_or_postpartum'];

function Look() {
  const [theme, setTheme] = useTheme();
  return (
    <Card title={t('settings.look')} icon="today">
      <div class="field"><span class="label">{t('settings.theme')}</span><Segmented label={t('settings.theme')} value={theme} onChoose={setTheme} options={[{value: 'system', label: t('settings.theme_system')}, {value: 'light', label: t('settings.theme_light')}, {value: 'dark', label: t('settings.theme_dark')}]} /></div>
      {languages().length > 1 && <Field label={t('settings.language')}>{(id) => <select id={id} class="input" value={spoken()} onChange={(event) => { keepLanguage(event.currentTarget.value); location.reload(); }}>{languages().map((language) => <option key={language} value={language}>{named('language', language)}</option>)}</select>}</Field>}
    </Card>
  );
}

function Running({state}: {state: SettingsState}) {
  const [error, setError] = useState<string | null>(null);
  const {settings} = state;
  const change = (next: Partial<Settings>): void => void saveSettings({id: makeId(), replaces: state.version, settings: {...settings, ...next}}).then(() => { setError(null); say(t('settings.kept')); forgetAll(); }, (problem: Error) => { setError(problem.message); forgetAll(); });
  const toggle = (day: Weekday): void => change({running_days: settings.running_days.includes(day) ? settings.running_days.filter((each) => each !== day) : DAYS.filter((each) => each === day || settings.running_days.includes(each))});
  return (
    <Card title={t('settings.running')} icon="run">
      <div class="field"><span class="label">{t('settings.units')}</span><Segmented label={t('settings.units')} value={settings.units} onChoose={(units) => change({units})} options={[{value: 'km', label: t('unit.km')}, {value: 'miles', label: t('settings.miles')}]} /><p class="hint">{t('settings.units_hint')}</p></div>
      <div class="field" role="group" aria-labelledby="days-label"><span class="label" id="days-label">{t('settings.days')}</span><div class="chips">{DAYS.map((day) => <button key={day} type="button" class="choice" aria-pressed={settings.running_days.includes(day)} onClick={() => toggle(day)}>{named('shared.plan.weekday', day)}</button>)}</div><p class="hint">{t('settings.days_hint')}</p></div>
      <Field label={t('settings.zone')} hint={t('settings.zone_hint', {zone: state.computer_zone})}>{(id) => <input id={id} class="input" defaultValue={settings.home_zone ?? ''} placeholder={state.computer_zone} autoComplete="off" onChange={(event) => change({home_zone: event.currentTarget.value.trim() || null})} />}</Field>
      {error && <Note tone="alert">{error}</Note>}
    </Card>
  );
}

function About({state, today}: {state: ProfileState; today: string}) {
  // What another tab said meanwhile shows only where nothing is being changed here; else saving tells of it.
  const [base, setBase] = useState(state);
  const [profile, setProfile] = useState<Profile>(state.profile);
  const [error, setError] = useState<string | null>(null);
  const shown = PROFILE.filter((key) => (key !== 'knee_surgery_date' || profile.knee_surgery_ever === true) && (key !== 'pregnant_or_postpartum' || profile.sex !== 'male'));
  const changed = JSON.stringify(profile) !== JSON.stringify(base.profile);
  useEffect(() => { if (!changed && base.version !== state.version) { setBase(state); setProfile(state.profile); } }, [changed, state]);
  const keep = (): void => void saveProfile({id: makeId(), replaces: base.version, profile}).then(() => { setError(null); setBase({...base, profile}); say(t('settings.kept')); forgetAll(); }, (problem: Error) => setError(problem.message));
  return (
    <Card title={t('settings.about_you')} icon="form">
      {state.needed.length > 0 && <Note tone="warm"><p class="strong">{t('settings.needed')}</p><ul>{state.needed.map((each) => <li key={each.key}>– {each.text}</li>)}</ul></Note>}
      {shown.map((key) => <ProfileField key={`${key} ${base.version}`} name={key} profile={profile} today={today} onChange={setProfile} />)}
      {error && <Note tone="alert">{error}</Note>}
      <Button kind="primary" disabled={!changed} onClick={keep}>{t('word.save')}</Button>
    </Card>
  );
}

function Erase({onClose}: {onClose: () => void}) {
  const [word, setWord] = useState('');
  const [error, setError] = useState<string | null>(null);
  const erase = (): void => void eraseAll({word}).then(() => { try { localStorage.clear(); } catch { /* nothing was kept there */ } forgetAll(); onClose(); go(href('today')); }, (problem: Error) => setError(problem.message));
  return (
    <Sheet title={t('settings.erase')} onClose={onClose}>
      <p>{t('settings.erase_about')}</p>
      <Field label={t('settings.erase_type')}>{(id) => <input id={id} class="input" autoComplete="off" value={word} onInput={(event) => setWord(event.currentTarget.value)} />}</Field>
      {error && <Note tone="alert">{error}</Note>}
      <div class="row"><Button kind="danger" icon="trash" disabled={word !== 'erase'} onClick={erase}>{t('settings.erase_now')}</Button><Button onClick={onClose}>{t('word.cancel')}</Button></div>
    </Sheet>
  );
}

function Data({state}: {state: SettingsState}) {
  const [erasing, setErasing] = useState(false);
  const [busy, setBusy] = useState(false);
  const out = (): void => { setBusy(true); void exportAll({}).then((blob) => saveAs(blob, 'patella.tar'), (problem: Error) => say(problem.message)).finally(() => setBusy(false)); };
  return (
    <Card title={t('settings.data')} icon="triage">
      <Note icon="check"><p class="strong">{t('settings.leaves')}</p><p>{t('settings.leaves_nothing')}</p></Note>
      <p class="small quiet">{t('settings.kept_in', {place: state.database})}</p>
      <div class="row"><Button icon="download" disabled={busy} onClick={out}>{t('settings.export')}</Button><Button icon="trash" onClick={() => setErasing(true)}>{t('settings.erase')}</Button></div>
      {erasing && <Erase onClose={() => setErasing(false)} />}
    </Card>
  );
}

export default function SettingsPage() {
  const settings = useQuery<SettingsState>('settings', getSettings);
  const profile = useQuery<ProfileState>('profile', getProfile);
  const health = useQuery<Health>('health', getHealth);
  return (
    <Page title={t('page.settings')}>
      <div class="columns even">
        <div class="stack"><Look /><Shown query={settings} lines={2}>{(state) => <><Running key={`r${state.version}`} state={state} /><Data state={state} /></>}</Shown>
          <Card tone="flat" class="divided"><LinkRow to={href('clinician')} icon="physio" title={t('page.clinician')} about={t('clinician.lead')} /><LinkRow to={href('import')} icon="import" title={t('page.import')} about={t('import.lead')} /></Card>
          {health.value && <p class="tiny quiet">{t('settings.version', {version: health.value.version, rules: health.value.rules_version})}</p>}</div>
        <div class="stack"><Shown query={profile}>{(state) => <About state={state} today={health.value?.today ?? ''} />}</Shown></div>
      </div>
    </Page>
  );
}
