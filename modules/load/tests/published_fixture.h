// The published numbers beside what the formulas give, as docs/knee-load.md shows them.
#pragma once

#include <string>
#include <vector>

#include "patella/load.h"

namespace patella::fixture {

struct PublishedRow {
  std::string study;
  std::string n;
  double speed_m_s = 0.0;
  double step_rate_change_percent = 0.0;
  double grade_degrees = 0.0;
  std::string quantity;
  double value = 0.0;
  std::string unit;
  std::string role;  // FIT and FIT_GRADE were fitted to, HOLDOUT was not, ANCHOR is a level and not a ratio
};
std::vector<PublishedRow> read_published_rows();

struct Compared {
  const PublishedRow* row = nullptr;
  std::string what;  // the ratio or rate that is compared
  double published = 0.0;
  double computed = 0.0;
  std::string verdict;
  double error() const { return computed / published - 1.0; }
};
// Every row that is a ratio or a rate, with a verdict.
std::vector<Compared> compare_with_published(const std::vector<PublishedRow>& rows, const KneeLoadModel& model);

std::string render_markdown(const std::vector<Compared>& comparisons);

}  // namespace patella::fixture
