// The questions about the runner, each in the form that is answered fastest.
import type {Profile, Sex, Side} from '../api/client';
import {named, t, type TextKey} from '../text';
import {Choices, Field, YesNo} from '../ui/choose';
import {fromKm, toKm, unitName} from '../units';

export type ProfileKey = keyof Profile;
interface FieldProps { profile: Profile; onChange: (profile: Profile) => void; today: string }
const label = (key: ProfileKey): string => t(`profile.${key}` as TextKey);
const SIDES: Side[] = ['left', 'right', 'both'];
const SEXES: Sex[] = ['female', 'male', 'other'];
const DISTANCES: ProfileKey[] = ['tolerated_now_km', 'reference_longest_run_km', 'reference_weekly_km', 'goal_session_km'];
const DATES: ProfileKey[] = ['birth_date', 'onset_date', 'knee_surgery_date'];
const DIGITS = 100;

function without(profile: Profile, key: ProfileKey, value: unknown): Profile {
  const {[key]: _, ...rest} = profile;
  return value === undefined ? rest : {...rest, [key]: value} as Profile;
}

function NumberField({name, profile, onChange, unit, shown, kept}: FieldProps & {name: ProfileKey; unit: string; shown: (value: number) => number; kept: (value: number) => number}) {
  const value = profile[name] as number | undefined;
  const change = (text: string): void => {
    const number = Number.parseFloat(text.replace(',', '.'));
    onChange(without(profile, name, Number.isFinite(number) ? kept(number) : undefined));
  };
  return <Field label={label(name)} hint={t(`profile.${name}_hint` as TextKey)}>{(id) => (
    <div class="input-with-unit"><input id={id} class="input" inputMode="decimal" autoComplete="off" defaultValue={value === undefined ? '' : String(Math.round(shown(value) * DIGITS) / DIGITS)} onInput={(event) => change(event.currentTarget.value)} /><span>{unit}</span></div>
  )}</Field>;
}

export function ProfileField(props: FieldProps & {name: ProfileKey}) {
  const {name, profile, onChange, today} = props;
  if (DATES.includes(name)) return <Field label={label(name)} hint={t(`profile.${name}_hint` as TextKey)}>{(id) => <input id={id} class="input" type="date" max={today} value={(profile[name] as string | undefined) ?? ''}
    onChange={(event) => onChange(without(profile, name, event.currentTarget.value || undefined))} />}</Field>;
  if (DISTANCES.includes(name)) return <NumberField {...props} unit={unitName()} shown={fromKm} kept={toKm} />;
  if (name === 'affected_side') return <div class="field"><span class="label">{label(name)}</span><Choices label={label(name)} options={SIDES.map((side) => ({value: side, label: named('shared.side', side)}))} value={profile.affected_side ?? null} onChoose={(side) => onChange({...profile, affected_side: side})} /></div>;
  if (name === 'sex') return <div class="field"><span class="label">{label(name)}</span><Choices label={label(name)} options={SEXES.map((sex) => ({value: sex, label: named('sex', sex)}))} value={profile.sex ?? null} onChoose={(sex) => onChange({...profile, sex})} /></div>;
  if (name === 'height_m') return <NumberField {...props} unit="cm" shown={(metres) => metres * 100} kept={(cm) => cm / 100} />;
  if (name === 'mass_kg') return <NumberField {...props} unit="kg" shown={(kg) => kg} kept={(kg) => kg} />;
  if (name === 'reference_runs_per_week') return <NumberField {...props} unit={t('profile.per_week')} shown={(count) => count} kept={Math.round} />;
  return <YesNo label={label(name)} value={(profile[name] as boolean | undefined) ?? null} onChoose={(value) => onChange({...profile, [name]: value})} />;
}
