#include "kept_advice.h"

namespace patella {

Result<void> keep_advice(Context& context, Store& store, const RuleBook& rules, const DecisionRequest& request,
                         const std::string& decision_json) {
  const std::string inputs = render(request);
  const auto before = store.find_advice(context.scope(), {request.today, request.today});
  if (!before) return Failure(before.error());
  if (!before->empty() && before->back().request_json == inputs && before->back().decision_json == decision_json)
    return {};
  Advice advice;
  advice.at = context.now();
  advice.day = request.today;
  advice.request_json = inputs;
  advice.decision_json = decision_json;
  advice.rules_version = std::string(rules.version());
  const auto saved = store.save_advice(context.scope(), advice);
  if (!saved) return Failure(saved.error());
  return {};
}

Result<Known<DecisionRequest>> find_earlier_request(Context& context, Store& store, const DecisionRequest& request,
                                                    int days_back) {
  const std::string inputs = render(request);
  const auto kept = store.find_advice(context.scope(), {request.today - days_back, request.today});
  if (!kept) return Failure(kept.error());
  for (auto advice = kept->rbegin(); advice != kept->rend(); ++advice) {
    if (advice->request_json == inputs) continue;
    auto earlier = read_decision_request(advice->request_json);
    if (earlier) return Known<DecisionRequest>(std::move(*earlier));
  }
  return Known<DecisionRequest>();
}

}  // namespace patella
