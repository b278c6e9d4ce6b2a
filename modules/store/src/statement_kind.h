// What each type of statement is called, which day it is about, and how it is written.
#pragma once

#include <string>
#include <string_view>

#include "patella/store_values.h"
#include "patella/strength.h"

namespace patella {

template <class T>
struct StatementKind;  // name, read, day

#define PATELLA_STATEMENT_KIND(Type, text, reader, day_of_value)                             \
  template <>                                                                                \
  struct StatementKind<Type> {                                                               \
    static constexpr std::string_view name = text;                                           \
    static Result<Type> read(std::string_view json) { return reader(json); }                 \
    static Known<LocalDate> day([[maybe_unused]] const Type& value) { return day_of_value; } \
  };

PATELLA_STATEMENT_KIND(RunnerProfile, "profile", read_runner_profile, unknown)
PATELLA_STATEMENT_KIND(TriageAnswers, "triage", read_triage_answers, value.date)
PATELLA_STATEMENT_KIND(Diagnosis, "diagnosis", read_diagnosis, value.date)
PATELLA_STATEMENT_KIND(GateAnswers, "gates", read_gate_answers, value.date)
PATELLA_STATEMENT_KIND(CheckIn, "checkin", read_checkin, value.date)
PATELLA_STATEMENT_KIND(PeriodAnswer, "period_answer", read_period_answer, value.date)
PATELLA_STATEMENT_KIND(StrengthEntry, "strength", read_strength_entry, value.date)
PATELLA_STATEMENT_KIND(ScoreEntry, "score", read_score_entry, value.date)
PATELLA_STATEMENT_KIND(StrengthChoices, "strength_choices", read_strength_choices, unknown)
PATELLA_STATEMENT_KIND(Clearance, "clearance", read_clearance, value.date)
PATELLA_STATEMENT_KIND(ClinicianLimits, "limits", read_clinician_limits, value.date)
PATELLA_STATEMENT_KIND(Settings, "settings", read_settings, unknown)
PATELLA_STATEMENT_KIND(Correction, "correction", read_correction, unknown)
PATELLA_STATEMENT_KIND(Shoe, "shoe", read_shoe, unknown)
PATELLA_STATEMENT_KIND(DefaultShoe, "default_shoe", read_default_shoe, value.from)
PATELLA_STATEMENT_KIND(DeviceCadence, "device_cadence", read_device_cadence, unknown)
PATELLA_STATEMENT_KIND(Preferences, "preferences", read_preferences, unknown)
PATELLA_STATEMENT_KIND(PlanMove, "plan_move", read_plan_move, value.to)
#undef PATELLA_STATEMENT_KIND

inline constexpr std::string_view undo_kind = "undo";

}  // namespace patella
