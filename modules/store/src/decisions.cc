// What a decision needs, and what was advised.
#include "overview_row.h"
#include "statement_kind.h"
#include "statement_rows.h"
#include "store_implementation.h"
#include "text.h"

namespace patella {
namespace {

using database::as_bytes;
using database::Query;
using database::value_of;

class PieceReader {
 public:
  PieceReader(database::Db& db, const Scope& scope, LocalDate today, int days_back)
      : db_(db),
        scope_(scope),
        undos_(find_undos(db, scope)),
        ever_{always.first, today},
        recent_{today - days_back, today} {}

  template <class T>
  std::vector<T> all() {
    return collect<T>(ever_);
  }
  template <class T>
  std::vector<T> recent() {
    return collect<T>(recent_);
  }
  template <class T>
  Known<T> newest() {
    Known<T> found;
    visit_statements(db_, scope_, StatementKind<T>::name, ever_, StatementOrder::newest_first,
                     [&](const StatementRow& row) {
                       if (follow(undos_, row.id).undone()) return true;
                       found = unwrap(StatementKind<T>::read(row.value));
                       return false;
                     });
    return found;
  }

 private:
  template <class T>
  std::vector<T> collect(Period period) {
    std::vector<T> found;
    visit_statements(db_, scope_, StatementKind<T>::name, period, StatementOrder::oldest_first,
                     [&](const StatementRow& row) {
                       if (!follow(undos_, row.id).undone()) found.push_back(unwrap(StatementKind<T>::read(row.value)));
                       return true;
                     });
    return found;
  }
  database::Db& db_;
  const Scope& scope_;
  Undos undos_;
  Period ever_, recent_;
};

}  // namespace

Result<DecisionPieces> Store::find_decision_pieces(const Scope& scope, LocalDate today, int days_back) {
  auto activities = find_activities(scope, {today - days_back, today});
  if (!activities) return Failure(activities.error());
  return guarded([&] {
    PieceReader reader(*implementation_->db, scope, today, days_back);
    DecisionPieces pieces;
    pieces.runner = reader.newest<RunnerProfile>().value_or(RunnerProfile());
    pieces.triage = reader.newest<TriageAnswers>().value_or(TriageAnswers());
    pieces.diagnosis = reader.newest<Diagnosis>();
    pieces.gates = reader.all<GateAnswers>();
    pieces.checkins = reader.recent<CheckIn>();
    pieces.period_answers = reader.recent<PeriodAnswer>();
    pieces.strength = reader.recent<StrengthEntry>();
    pieces.clearances = reader.all<Clearance>();
    pieces.limits = reader.all<ClinicianLimits>();
    pieces.settings = reader.newest<Settings>().value_or(Settings());
    pieces.activities = std::move(*activities);
    return pieces;
  });
}

Result<Id> Store::save_advice(const Scope& scope, const Advice& advice) {
  return guarded([&] {
    database::Writer writer(*implementation_->db, implementation_->hasher, scope);
    const Instant now = implementation_->environment.now();
    const Id id = implementation_->next_id(now);
    const std::string author = clean_text(scope.actor, 200);
    writer.insert("advice", {value_of(id), milliseconds_of(now), days_of(advice.day), std::string_view(author),
                             std::string_view(advice.request_json), std::string_view(advice.decision_json),
                             std::string_view(advice.rules_version), std::string_view(advice.model_version)});
    writer.commit();
    return id;
  });
}

Result<std::vector<Advice>> Store::find_advice(const Scope& scope, Period period) {
  return guarded([&] {
    std::vector<Advice> found;
    Query query(*implementation_->db,
                "SELECT advice_id, given_ms, day, request, decision, rules_version, model_version FROM advice "
                "WHERE tenant_id = $1 AND runner_id = $2 AND day >= $3 AND day <= $4 ORDER BY day, advice_id",
                {scope.tenant, as_bytes(scope.runner), days_of(period.first), days_of(period.last)});
    while (query.step()) {
      const auto& row = query.row();
      found.push_back({read_id_column(row, 0), instant_of(row.integer(1)), date_of(row.integer(2)),
                       std::string(row.text(3)), std::string(row.text(4)), std::string(row.text(5)),
                       std::string(row.text(6))});
    }
    return found;
  });
}

}  // namespace patella
