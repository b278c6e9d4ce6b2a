// Naive Bayes with three restraints: findings of one cluster share their weight, the product is capped, and the result
// carries the interval of a combined ratio that may be off. rules/differential.toml holds every number.
#include "differential.h"

#include <algorithm>
#include <cmath>

#include "age.h"

namespace patella {
namespace {

constexpr std::string_view prior_prefix = "differential.prior.";
constexpr std::string_view finding_prefix = "differential.";
constexpr std::string_view only_while_growing = "osgood_schlatter_or_sinding_larsen";

Known<bool> find_all(std::span<const std::string> questions, const FindingAnswers& answers) {
  bool all = true;
  for (const std::string& question : questions) {
    const Known<bool> answer = answers.find(question);
    if (answer && !*answer) return false;
    all = all && answer.has_value();
  }
  return all ? Known<bool>(true) : unknown;
}

struct Weight {
  std::string_view rule;
  std::string_view cluster;
  bool yes = false;
  double log_ratio = 0.0;
};

bool heavier(const Weight& a, const Weight& b) {
  return std::abs(a.log_ratio) != std::abs(b.log_ratio) ? std::abs(a.log_ratio) > std::abs(b.log_ratio)
                                                        : a.rule < b.rule;
}

// The heaviest of each cluster keeps its weight, the others keep a share.
void share_within_clusters(std::vector<Weight>& weights, double share) {
  std::sort(weights.begin(), weights.end(), heavier);
  std::vector<std::string_view> seen;
  for (Weight& weight : weights) {
    if (weight.cluster.empty()) continue;
    if (std::find(seen.begin(), seen.end(), weight.cluster) != seen.end())
      weight.log_ratio *= share;
    else
      seen.push_back(weight.cluster);
  }
}

}  // namespace

Known<bool> FindingAnswers::find(std::string_view question) const {
  if (question == assumed_question_) return assumed_;
  if (question == "age_older") return age_at_least("differential.older_from");
  if (question == "age_growing") return age_at_most("differential.growing_until");
  const auto answer = inputs_.triage.answers.find(std::string(question));
  return answer == inputs_.triage.answers.end() ? unknown : Known<bool>(answer->second);
}

Known<bool> FindingAnswers::find(const Rule& finding) const {
  if (!finding.answers.empty()) return find_all(finding.answers, *this);
  return find(std::string_view(finding.id).substr(finding_prefix.size()));
}

bool FindingAnswers::is_growing() const {
  return inputs_.runner.birth_date &&
         age_in_years(*inputs_.runner.birth_date, inputs_.today) < rules_.value("red_flag.under_18", inputs_.today);
}

Known<bool> FindingAnswers::age_at_least(std::string_view rule) const {
  if (!inputs_.runner.birth_date) return unknown;
  return age_in_years(*inputs_.runner.birth_date, inputs_.today) >= rules_.value(rule, inputs_.today);
}

// Said of the young only.
Known<bool> FindingAnswers::age_at_most(std::string_view rule) const {
  if (!is_growing()) return unknown;
  return age_in_years(*inputs_.runner.birth_date, inputs_.today) <= rules_.value(rule, inputs_.today);
}

ConditionRanking::ConditionRanking(const FlagInputs& inputs, const RuleBook& rules) : inputs_(inputs), rules_(rules) {
  for (const Rule& rule : rules.rules()) {
    if (rule.status == RuleStatus::retired) continue;
    if (rule.id.starts_with(prior_prefix)) priors_.push_back(&rule);
    if (!rule.ratios.empty()) findings_.push_back(&rule);
  }
}

std::vector<ConditionChance> ConditionRanking::rank(const FindingAnswers& answers) const {
  std::vector<std::pair<const Rule*, bool>> known;
  for (const Rule* finding : findings_)
    if (const Known<bool> yes = answers.find(*finding)) known.emplace_back(finding, *yes);
  std::vector<ConditionChance> chances;
  for (const Rule* prior : priors_) {
    const std::string condition = prior->id.substr(prior_prefix.size());
    if (condition != only_while_growing || answers.is_growing()) chances.push_back(weigh(condition, known));
  }
  cap_ratios(chances);
  for (ConditionChance& chance : chances) chance.probability *= number(std::string(prior_prefix) + chance.condition);
  scale_to_one(chances);
  std::sort(chances.begin(), chances.end(), [](const ConditionChance& a, const ConditionChance& b) {
    return a.probability != b.probability ? a.probability > b.probability : a.condition < b.condition;
  });
  return chances;
}

// The logarithm of the combined ratio stands in `probability` until it is capped.
ConditionChance ConditionRanking::weigh(const std::string& condition,
                                        std::span<const std::pair<const Rule*, bool>> known) const {
  std::vector<Weight> weights;
  for (const auto& [finding, yes] : known)
    for (const ConditionRatio& ratio : finding->ratios)
      if (ratio.condition == condition)
        weights.push_back({finding->id, finding->cluster, yes, std::log(yes ? ratio.yes : ratio.no)});
  share_within_clusters(weights, number("differential.correlated_share"));
  ConditionChance chance{.condition = condition};
  for (const Weight& weight : weights) {
    chance.probability += weight.log_ratio;
    if (weight.log_ratio != 0.0)
      chance.findings.push_back({std::string(weight.rule), weight.yes, std::exp(weight.log_ratio)});
  }
  return chance;
}

// When the best supported condition exceeds the cap, all are scaled back together: capping each by itself would make
// equals of two that are not. None falls further than the cap either.
void ConditionRanking::cap_ratios(std::vector<ConditionChance>& chances) const {
  const double cap = std::log(std::max(1.0, number("differential.combined_ratio_cap")));
  double most = cap;
  for (const ConditionChance& chance : chances) most = std::max(most, chance.probability);
  const double scale = most > 0.0 ? cap / most : 1.0;
  for (ConditionChance& chance : chances) {
    const double scaled = std::max(-cap, chance.probability * scale);
    chance.capped = scaled != chance.probability;
    chance.probability = std::exp(scaled);
  }
}

void ConditionRanking::scale_to_one(std::vector<ConditionChance>& chances) const {
  double total = 0.0;
  for (const ConditionChance& chance : chances) total += chance.probability;
  if (total <= 0.0) return;
  const double factor = std::max(1.0, number("differential.combined_ratio_uncertainty"));
  for (ConditionChance& chance : chances) {
    chance.probability /= total;
    const double p = chance.probability;
    chance.low = p / factor / (p / factor + 1.0 - p);
    chance.high = p * factor / (p * factor + 1.0 - p);
  }
}

double ConditionRanking::number(std::string_view rule) const { return rules_.value(rule, inputs_.today); }

namespace {

double odds_of(std::string_view first, std::string_view second, std::span<const ConditionChance> chances) {
  double odds = 0.0;
  for (const ConditionChance& chance : chances) {
    if (chance.condition == first) odds += std::log(std::max(chance.probability, 1e-12));
    if (chance.condition == second) odds -= std::log(std::max(chance.probability, 1e-12));
  }
  return odds;
}

// How far a yes and a no to each open question would part the first two.
std::vector<std::string> find_what_tells_apart(const ConditionRanking& ranking, const FlagInputs& inputs,
                                               const RuleBook& rules, std::span<const ConditionChance> ranked) {
  std::vector<std::pair<double, std::string>> gains;
  if (ranked.size() < 2) return {};
  for (const Question& question : list_open_questions(inputs, rules)) {
    if (question.sensitive) continue;
    const auto odds_with = [&](bool yes) {
      return odds_of(ranked[0].condition, ranked[1].condition,
                     ranking.rank(FindingAnswers(inputs, rules, question.id, yes)));
    };
    const double gain = std::abs(odds_with(true) - odds_with(false));
    if (gain > 0.0) gains.emplace_back(-gain, question.id);
  }
  std::sort(gains.begin(), gains.end());
  const double most = std::clamp(rules.value("differential.tell_apart_count", inputs.today), 0.0, 100.0);
  gains.resize(std::min(gains.size(), static_cast<std::size_t>(most)));
  std::vector<std::string> questions;
  for (auto& [gain, id] : gains) questions.push_back(std::move(id));
  return questions;
}

}  // namespace

Differential rank_conditions(const FlagInputs& inputs, const RuleBook& rules) {
  const ConditionRanking ranking(inputs, rules);
  Differential differential;
  differential.ranked = ranking.rank(FindingAnswers(inputs, rules));
  if (differential.ranked.empty()) return differential;
  const double first = differential.ranked.front().probability;
  differential.sureness = first >= rules.value("differential.clear_from", inputs.today)  ? Sureness::clear
                          : first < rules.value("differential.open_below", inputs.today) ? Sureness::open
                                                                                         : Sureness::likely;
  differential.tell_apart = find_what_tells_apart(ranking, inputs, rules, differential.ranked);
  return differential;
}

}  // namespace patella
