#include "patella/elasticity.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "feature_values.h"
#include "ordinal_fit.h"
#include "shared_differences.h"

namespace patella {
namespace {

constexpr double contract_interval_in_spreads = 1.2815515655446004;  // 80 % of a normal distribution, either side
constexpr std::array kinds{ElasticityKind::speed, ElasticityKind::descent, ElasticityKind::step_rate,
                           ElasticityKind::ground};

double log_spread(const LoadCapacity& known) {
  const double low = known.low.si(), high = known.high.si();
  const bool sane = low > 0.0 && std::isfinite(high) && high > low;
  return sane ? std::log(high / low) / (2.0 * contract_interval_in_spreads) : 0.0;
}

bool is_answered(const ElasticitySession& session) {
  const auto is_positive = [](KneeEquivalentDistance k) { return std::isfinite(k.si()) && k.si() > 0.0; };
  return session.response != SessionResponse::unanswered && is_positive(session.dose) &&
         is_positive(session.before.median);
}

// A capacity that is known only roughly makes the answer a flatter curve of the dose.
OrdinalRow to_row(const ElasticitySession& session, const CapacityRules& rules) {
  const double spread = rules.steepness * log_spread(session.before);
  const double flattening = 1.0 / std::sqrt(1.0 + std::numbers::pi / 8.0 * spread * spread);
  const double carried = std::isfinite(session.carried.si()) ? std::max(0.0, session.carried / session.dose) : 0.0;
  OrdinalRow row;
  row.carried = carried;
  row.margin = std::clamp(std::log(session.dose / session.before.median * (1.0 + carried)), -10.0, 10.0);
  row.steepness = flattening * rules.steepness;
  row.width = flattening * rules.equivocal_width;
  row.response = session.response;
  row.features[0] = 1.0;
  return row;
}

// The values of one feature over the answered sessions. Unknown ones stand at the mean: they say nothing.
struct FeatureColumn {
  Elasticity report;
  std::vector<double> values;  // less the mean
};

class ElasticityLearner {
 public:
  ElasticityLearner(std::span<const ElasticitySession> sessions, const ElasticityModel& model) : model_(model) {
    for (const ElasticitySession& session : sessions) {
      if (!is_answered(session)) continue;
      answered_.push_back(&session);
      rows_.push_back(to_row(session, model.capacity));
    }
  }

  RunnerElasticities learn() {
    RunnerElasticities learned;
    learned.runs = static_cast<int>(answered_.size());
    for (const ElasticitySession* session : answered_)
      if (session->response != SessionResponse::tolerated) ++learned.bad_answers;
    for (const ElasticityKind kind : kinds) learned.each[static_cast<std::size_t>(kind)] = add_column(kind);
    const OrdinalFit fit = fit_ordinal(rows_, prior(), columns_.size() + 1);
    for (std::size_t i = 0; i < columns_.size(); ++i) finish(i, fit, learned);
    return learned;
  }

 private:
  // Of a feature too few runs tell of, only the report.
  Elasticity add_column(ElasticityKind kind) {
    FeatureColumn column;
    column.report.kind = kind;
    column.report.published = published_elasticity(kind, model_.load);
    double sum = 0.0;
    std::vector<Known<double>> found;
    for (const ElasticitySession* session : answered_) {
      found.push_back(find_feature_value(kind, session->features, model_.load));
      if (!found.back()) continue;
      ++column.report.runs;
      sum += *found.back();
    }
    set_interval(column.report, 0.0, spread_of(kind, model_.rules));
    if (column.report.runs < model_.rules.runs_needed) return column.report;
    column.report.usual = sum / column.report.runs;
    const std::size_t place = columns_.size() + 1;
    for (std::size_t i = 0; i < found.size(); ++i) {
      column.values.push_back(found[i].value_or(column.report.usual) - column.report.usual);
      rows_[i].features[place] = column.values.back();
    }
    columns_.push_back(std::move(column));
    return columns_.back().report;
  }

  SmallVector prior() const {
    SmallVector spread{};
    spread[0] = model_.rules.offset_spread;
    for (std::size_t i = 0; i < columns_.size(); ++i) spread[i + 1] = spread_of(columns_[i].report.kind, model_.rules);
    return spread;
  }

  static void set_interval(Elasticity& elasticity, double deviation, double spread) {
    elasticity.own = elasticity.published + deviation;
    elasticity.low = elasticity.own - contract_interval_in_spreads * spread;
    elasticity.high = elasticity.own + contract_interval_in_spreads * spread;
  }

  void finish(std::size_t place, const OrdinalFit& fit, RunnerElasticities& learned) const {
    Elasticity elasticity = columns_[place].report;
    const double before = spread_of(elasticity.kind, model_.rules);
    set_interval(elasticity, fit.mean[place + 1], fit.spread[place + 1]);
    elasticity.narrowed = fit.spread[place + 1] / before;
    elasticity.shared = shared_with_others(place);
    elasticity.state = judge(elasticity, learned.bad_answers);
    learned.each[static_cast<std::size_t>(elasticity.kind)] = elasticity;
  }

  ElasticityState judge(const Elasticity& elasticity, int bad_answers) const {
    if (bad_answers < model_.rules.bad_answers_needed) return ElasticityState::too_few_bad;
    if (elasticity.shared > model_.rules.shared_at_most / 100.0) return ElasticityState::too_alike;
    const bool narrow = elasticity.narrowed <= model_.rules.narrowed_to / 100.0;
    return narrow ? ElasticityState::learned : ElasticityState::not_yet;
  }

  // With the other features, and with how large the runs were for the knee: who climbs hills only on long runs cannot
  // tell the hill from the length.
  double shared_with_others(std::size_t place) const {
    std::vector<std::vector<double>> columns{columns_[place].values, {}};
    for (const OrdinalRow& row : rows_) columns.back().push_back(row.margin);
    for (std::size_t i = 0; i < columns_.size(); ++i)
      if (i != place) columns.push_back(columns_[i].values);
    return find_shared_differences(columns);
  }

  const ElasticityModel& model_;
  std::vector<const ElasticitySession*> answered_;
  std::vector<OrdinalRow> rows_;
  std::vector<FeatureColumn> columns_;
};

}  // namespace

RunnerElasticities learn_elasticities(std::span<const ElasticitySession> sessions, const ElasticityModel& model) {
  return ElasticityLearner(sessions, model).learn();
}

double dearer_factor(const RunnerElasticities& elasticities, const SessionFeatures& features,
                     const ElasticityModel& model) {
  double log_factor = 0.0;
  for (const Elasticity& elasticity : elasticities.each) {
    if (elasticity.state != ElasticityState::learned) continue;
    const Known<double> value = find_feature_value(elasticity.kind, features, model.load);
    if (!value) continue;
    const double effect = (elasticity.own - elasticity.published) * (*value - elasticity.usual);
    if (effect > 0.0) log_factor += effect;
  }
  return std::min(std::exp(log_factor), 1.0 + model.rules.dearer_at_most / 100.0);
}

std::vector<ElasticitySession> gather_elasticity_sessions(const CapacityPrior& prior, std::span<const CapacityDay> days,
                                                          std::span<const SessionFeatures> features,
                                                          const CapacityModel& model) {
  std::vector<ElasticitySession> sessions;
  CapacityState state = start_capacity(prior, model);
  for (std::size_t i = 0; i < days.size() && i < features.size(); ++i) {
    const CapacityDay& day = days[i];
    rest_until(state, day.date, model);
    if (day.ran && day.dose && day.dose->si() > 0.0) {
      const bool only_running = day.response == SessionResponse::tolerated;
      const KneeEquivalentDistance carried = only_running ? state.carried_running : find_carry_over(state);
      sessions.push_back({*day.dose, carried, estimate_capacity(state), day.response, features[i]});
    }
    advance(state, day, model);
  }
  return sessions;
}

std::string_view name_of(ElasticityKind kind) {
  constexpr std::array<std::string_view, elasticity_kinds> names{"speed", "descent", "step_rate", "ground"};
  const auto index = static_cast<std::size_t>(kind);
  if (index >= names.size()) throw BrokenInvariant("no such elasticity");
  return names[index];
}

std::string_view name_of(ElasticityState state) {
  constexpr std::array<std::string_view, 5> names{"not_recorded", "too_few_bad", "too_alike", "not_yet", "learned"};
  const auto index = static_cast<std::size_t>(state);
  if (index >= names.size()) throw BrokenInvariant("no such state of an elasticity");
  return names[index];
}

}  // namespace patella
