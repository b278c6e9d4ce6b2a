#include <array>
#include <utility>

#include "patella/rules.h"

namespace patella {
namespace {

constexpr std::array<std::pair<EvidenceGrade, std::string_view>, 9> grade_names{
    {{EvidenceGrade::guideline, "guideline"},
     {EvidenceGrade::randomised_trial, "randomised_trial"},
     {EvidenceGrade::meta_analysis, "meta_analysis"},
     {EvidenceGrade::cohort, "cohort"},
     {EvidenceGrade::cross_sectional, "cross_sectional"},
     {EvidenceGrade::laboratory, "laboratory"},
     {EvidenceGrade::convention, "convention"},
     {EvidenceGrade::expert_opinion, "expert_opinion"},
     {EvidenceGrade::assumption, "assumption"}}};

constexpr std::array<std::pair<RuleStatus, std::string_view>, 4> status_names{{{RuleStatus::draft, "draft"},
                                                                               {RuleStatus::in_review, "in_review"},
                                                                               {RuleStatus::approved, "approved"},
                                                                               {RuleStatus::retired, "retired"}}};

template <class Table, class Value>
std::string_view name_in(const Table& table, Value value) {
  for (const auto& [candidate, name] : table)
    if (candidate == value) return name;
  throw BrokenInvariant("an enumerator without a name");
}

template <class Value, class Table>
Known<Value> find_in(const Table& table, std::string_view name) {
  for (const auto& [value, candidate] : table)
    if (candidate == name) return value;
  return unknown;
}

}  // namespace

std::string_view name_of(EvidenceGrade grade) { return name_in(grade_names, grade); }
std::string_view name_of(RuleStatus status) { return name_in(status_names, status); }
Known<EvidenceGrade> find_evidence_grade(std::string_view name) { return find_in<EvidenceGrade>(grade_names, name); }
Known<RuleStatus> find_rule_status(std::string_view name) { return find_in<RuleStatus>(status_names, name); }

}  // namespace patella
