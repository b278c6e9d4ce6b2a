// What the store knows, as the contract's request.
#pragma once

#include "context.h"
#include "patella/decision.h"

namespace patella {

// One counted outing as the decision sees it; nothing for swims and strength.
Known<Session> session_of(const ActivityOverview& activity);
// What is known on a day: all of it, or what was known in the morning, before that day's runs and the answers about
// them.
enum class DayView { whole, morning };

// The requests of several days, from one reading of the store.
class RequestHistory {
 public:
  static Result<RequestHistory> read(Store& store, const Scope& scope, Period days);
  // As it was known on one of the days that were read.
  DecisionRequest on(LocalDate today, DayView view) const;

 private:
  struct DatedSession {
    LocalDate day;
    Session session;
  };
  Result<void> read_earlier(Store& store, const Scope& scope, LocalDate last);

  DecisionPieces pieces_;
  std::vector<TriageAnswers> triages_;  // oldest first
  std::vector<Diagnosis> diagnoses_;
  std::vector<DatedSession> sessions_;
  Known<StrengthChoices> strength_setup_;
};

Result<DecisionRequest> make_request(Store& store, const Scope& scope, LocalDate today, DayView view = DayView::whole);

}  // namespace patella
