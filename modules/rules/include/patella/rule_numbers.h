// The numbers a module takes from the rule book, as one table beside the struct they go to.
//
// In:   a table of rule ids, each with the member its number goes to; the rule book; a day.
// Out:  the struct as it is in force on that day; the first rule the book has no number for; the ids.
// Not:  no limits (the loader keeps a number within the range of its rule), no units: a member is in its rule's.
// Sources: those of the rules.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "patella/rules.h"

namespace patella {

template <class Numbers>
struct RuleNumber {
  const char* id;
  double Numbers::* member;
};
template <class Numbers, std::size_t count>
using RuleNumbers = std::array<RuleNumber<Numbers>, count>;

// What a rule book made by somebody may lack: the rule itself, or its number.
Known<Error> check_rule(const RuleBook& book, std::string_view id);
Known<Error> check_number(const RuleBook& book, std::string_view id);

template <class Numbers, std::size_t count>
Known<Error> check_numbers(const RuleNumbers<Numbers, count>& table, const RuleBook& book) {
  for (const auto& number : table)
    if (Known<Error> missing = check_number(book, number.id)) return missing;
  return unknown;
}

// An id the book lacks is a broken invariant that names it; check_numbers says so beforehand.
template <class Numbers, std::size_t count>
Numbers read_numbers(const RuleNumbers<Numbers, count>& table, const RuleBook& book, LocalDate on) {
  Numbers numbers;
  for (const auto& number : table) numbers.*(number.member) = book.value(number.id, on);
  return numbers;
}

template <class Numbers, std::size_t count>
std::vector<std::string> list_numbers(const RuleNumbers<Numbers, count>& table) {
  std::vector<std::string> ids;
  for (const auto& number : table) ids.emplace_back(number.id);
  return ids;
}

}  // namespace patella
