import type {Gate} from '../api/client';
import {named} from '../text';
import {dayShort} from '../units';
import {Icon} from '../ui/icons';
import {RuleLink} from '../ui/rule_link';

const SIGNS: Record<string, string> = {open: 'check', closed: 'cross', voided: 'undo', unanswered: 'question'};

export function GateRows({gates}: {gates: Gate[]}) {
  return (
    <ul class="divided">{gates.map((gate, index) => (
      <li key={index} class="row top gate-row"><span class={`reason-sign ${gate.state === 'open' ? 'permits' : ''}`}><Icon name={SIGNS[gate.state] ?? 'info'} /></span>
        <span class="grow"><span class="strong sentence">{gate.name}</span><br /><span class="small quiet">{gate.state_text}{gate.date ? ` · ${dayShort(gate.date)}` : ''}{gate.side ? ` · ${named('shared.side', gate.side)}` : ''} </span><RuleLink rule={gate.rule} /></span></li>
    ))}</ul>
  );
}
