// What stops running today whatever was tolerated before: gates, pain in daily life, swelling, illness, a clinician.
#pragma once

#include "caps.h"

namespace patella {

PainCeilings ceilings_in_force(const DecisionRequest& request, const DecisionRules& rules);
bool limits_are_in_force(const DecisionRequest& request);

// Of one knee; of the other knee only what is known to be bad counts.
struct KneeStateInputs {
  const DecisionRequest& request;
  const DecisionRules& rules;
  const Answers& answers;
  PainCeilings ceilings;
  Knee knee = Knee::unnamed;
  Day today = 0;
};
// The worse of the newest morning and of stairs since yesterday.
Known<int> newest_daily_life_pain(const Answers& answers, Day today);
void stop_at_daily_life_pain(const KneeStateInputs& inputs, Judgement& judgement);
void stop_at_swelling(const KneeStateInputs& inputs, Judgement& judgement);

// Of the person.
bool takes_painkiller_most_days(const TriageAnswers& triage);
void stop_when_ill(const TriageAnswers& triage, const Answers& person, const DecisionRules& rules, Day today,
                   Judgement& judgement);
void apply_clinician(const DecisionRequest& request, const DecisionRules& rules, Judgement& judgement);
bool has_pain_elsewhere(const Answers& person, Day today);
bool has_other_diagnosis(const DecisionRequest& request);

}  // namespace patella
