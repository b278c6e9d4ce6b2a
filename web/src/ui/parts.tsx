// The small parts every page is made of.
import type {ComponentChildren, JSX} from 'preact';
import {useEffect, useId, useRef, useState} from 'preact/hooks';
import {NetworkError} from '../api/client';
import {t} from '../text';
import {Icon} from './icons';

type Children = {children?: ComponentChildren};

export function Page({title, lead, actions, narrow, children}: {title: string; lead?: string | undefined; actions?: ComponentChildren; narrow?: boolean} & Children) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Patella`;
    heading.current?.focus({preventScroll: true});
    scrollTo(0, 0);
  }, [title]);
  return (
    <main id="main" class={`main${narrow ? ' narrow' : ''}`}>
      <header class="page-head">
        <div class="grow"><h1 tabIndex={-1} ref={heading}>{title}</h1>{lead && <p>{lead}</p>}</div>
        {actions && <div class="row tight no-print">{actions}</div>}
      </header>
      {children}
    </main>
  );
}

export function Card({title, icon, action, tone, class: extra, children, ...rest}:
    {title?: string; icon?: string; action?: ComponentChildren; tone?: 'soft' | 'warm' | 'alert' | 'flat'; class?: string} & Children & {id?: string}) {
  const id = useId();
  return (
    <section class={`card ${tone ?? ''} ${extra ?? ''}`} aria-labelledby={title ? id : undefined} {...rest}>
      {title && <div class="card-head"><h2 id={id}>{icon && <Icon name={icon} />}{title}</h2>{action}</div>}
      {children}
    </section>
  );
}

export function Button({kind = 'plain', icon, full, large, children, ...rest}:
    {kind?: 'primary' | 'plain' | 'quiet' | 'danger'; icon?: string; full?: boolean; large?: boolean} & Children & Omit<JSX.IntrinsicElements['button'], 'icon'>) {
  return <button type="button" class={`button ${kind}${full ? ' full' : ''}${large ? ' large' : ''}`} {...rest}>{icon && <Icon name={icon} />}{children}</button>;
}

export function LinkButton({kind = 'plain', icon, full, large, children, ...rest}:
    {kind?: 'primary' | 'plain' | 'quiet'; icon?: string; full?: boolean; large?: boolean} & Children & {href: string; target?: string}) {
  return <a class={`button ${kind}${full ? ' full' : ''}${large ? ' large' : ''}`} {...rest}>{icon && <Icon name={icon} />}{children}</a>;
}

export function LinkRow({to, icon, title, about, onClick}: {to?: string; icon: string; title: string; about?: string; onClick?: () => void}) {
  const inside = <>
    <span class="link-row-icon"><Icon name={icon} /></span>
    <span class="grow"><span class="link-row-title strong">{title}</span>{about && <span class="quiet small"><br />{about}</span>}</span>
    <Icon name="chevron" />
  </>;
  return to ? <a class="link-row" href={to}>{inside}</a> : <button type="button" class="link-row" onClick={onClick}>{inside}</button>;
}

export function Chip({icon, tone, children}: {icon?: string; tone?: 'accent' | 'warm' | 'alert'} & Children) {
  return <span class={`chip ${tone ?? ''}`}>{icon && <Icon name={icon} />}{children}</span>;
}

export function Note({tone, icon, children}: {tone?: 'warm' | 'alert'; icon?: string} & Children) {
  return <div class={`note ${tone ?? ''}`}><Icon name={icon ?? (tone ? 'warning' : 'info')} /><div class="grow">{children}</div></div>;
}

export function More({summary, open, children}: {summary: ComponentChildren; open?: boolean} & Children) {
  return <details open={open}><summary><Icon name="chevron" />{summary}</summary>{children}</details>;
}

/** The same for what is long: made when it is opened for the first time. */
export function LongMore({summary, children}: {summary: ComponentChildren; children: () => ComponentChildren}) {
  const [opened, setOpened] = useState(false);
  return <details onToggle={() => setOpened(true)}><summary onClick={() => setOpened(true)}><Icon name="chevron" />{summary}</summary>{opened && children()}</details>;
}

export function Skeleton({lines = 3, hero}: {lines?: number; hero?: boolean}) {
  return (
    <div class="stack" role="status" aria-live="polite">
      <span class="visually-hidden">{t('state.loading')}</span>
      {hero && <div class="skeleton hero" aria-hidden="true" />}
      {Array.from({length: lines}, (_, index) => <div key={index} class="skeleton tall" aria-hidden="true" />)}
    </div>
  );
}

export function Empty({icon, title, about, children}: {icon: string; title: string; about?: string} & Children) {
  return <section class="card empty"><div class="picture"><Icon name={icon} /></div><h2>{title}</h2>{about && <p>{about}</p>}{children}</section>;
}

/** Plain and kind, with one thing to do. `nothing` is for a page that has an older answer to show. */
export function Trouble({error, again}: {error: Error; again?: () => void}) {
  const offline = error instanceof NetworkError;
  const message = offline ? t('state.offline_about') : error.message || t('state.trouble_about');
  return (
    <Empty icon={offline ? 'cloud_off' : 'question'} title={t(offline ? 'state.offline' : 'state.trouble')} about={message}>
      {again && <Button kind="primary" icon="undo" onClick={again}>{t('state.again')}</Button>}
    </Empty>
  );
}

export function Stale({again}: {again: () => void}) {
  return <Note tone="warm" icon="cloud_off"><div class="row between"><span>{t('state.stale')}</span><Button kind="quiet" onClick={again}>{t('state.again')}</Button></div></Note>;
}

/** Waits, says what is amiss, or shows: the same three states on every page. */
export function Shown<T>({query, lines, hero, children}:
    {query: {value: T | null; error: Error | null; stale: boolean; again: () => void}; lines?: number; hero?: boolean; children: (value: T) => ComponentChildren}) {
  if (query.value === null) return query.error ? <Trouble error={query.error} again={query.again} /> : <Skeleton lines={lines} hero={hero} />;
  return <>{query.stale && <Stale again={query.again} />}{children(query.value)}</>;
}
