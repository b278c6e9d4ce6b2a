// "Why?": a rule opens in a sheet wherever it is named. Its code is fetched with the first click.
import type {ComponentChildren, ComponentType} from 'preact';
import {useState} from 'preact/hooks';
import {t} from '../text';

type SheetType = ComponentType<{id: string; onClose: () => void}>;

export function RuleLink({rule, children}: {rule: string; children?: ComponentChildren}) {
  const [Found, setFound] = useState<SheetType | null>(null);
  const open = (): void => void import('./rule_sheet').then((module) => setFound(() => module.RuleSheet));
  return (
    <>
      <button type="button" class="rule-link" aria-haspopup="dialog" aria-label={t('rule.open', {rule})} onClick={open}>{children ?? t('rule.where_from')}</button>
      {Found && <Found id={rule} onClose={() => setFound(null)} />}
    </>
  );
}
