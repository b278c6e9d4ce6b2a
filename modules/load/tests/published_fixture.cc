#include "published_fixture.h"

#include <array>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <numbers>
#include <sstream>

#include "formulas.h"

namespace patella::fixture {
namespace {

double number(const std::string& text) { return text.empty() ? 0.0 : std::stod(text); }

double percent_of(double degrees) { return 100.0 * std::tan(degrees * std::numbers::pi / 180.0); }

// A published row without a speed was measured at the runners' own; the reference speed stands in for it.
double speed_of(const PublishedRow& row, const KneeLoadModel& model) {
  return row.speed_m_s > 0.0 ? row.speed_m_s : model.reference_speed.value;
}

double per_km(const PublishedRow& row, const KneeLoadModel& model) {
  const double log_grade = formulas::log_grade_factor(model, percent_of(row.grade_degrees));
  return std::exp(formulas::log_load_per_distance(model, speed_of(row, model),
                                                  std::log1p(row.step_rate_change_percent / 100.0), log_grade));
}

double peak(const PublishedRow& row, const KneeLoadModel& model) {
  return std::exp(formulas::log_peak_ratio(model, formulas::log_speed_ratio(model, speed_of(row, model)),
                                           std::log1p(row.step_rate_change_percent / 100.0), 0.0));
}

bool ends_with(const std::string& text, std::string_view end) {
  return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

std::string format(const char* pattern, double value) {
  std::array<char, 64> buffer{};
  std::snprintf(buffer.data(), buffer.size(), pattern, value);
  return buffer.data();
}

// The condition a table's ratios refer to: its level run at unchanged step rate; for speeds the slowest of them.
const PublishedRow* baseline(const std::vector<PublishedRow>& rows, const PublishedRow& row) {
  const bool speed_row = row.step_rate_change_percent == 0.0 && row.grade_degrees == 0.0;
  for (const PublishedRow& other : rows)
    if (other.study == row.study && other.quantity == row.quantity && other.step_rate_change_percent == 0.0 &&
        other.grade_degrees == 0.0 && (speed_row || std::abs(other.speed_m_s - row.speed_m_s) < 0.01))
      return &other;
  return nullptr;
}

std::string condition(const PublishedRow& row) {
  std::string text = row.speed_m_s > 0.0 ? format("%.2f m/s", row.speed_m_s) : "own speed";
  if (row.step_rate_change_percent != 0.0) text += format(", step rate %+.0f %%", row.step_rate_change_percent);
  if (row.grade_degrees != 0.0) text += format(", grade %+.0f degrees", row.grade_degrees);
  return text;
}

// What counts as a pass: 7 % of a ratio between speeds or grades (the error the evidence gives the speed term), 4
// points of the effect of a step rate, 8 steps/min (the spread between runners) of a step rate. What fails is shown as
// failing.
std::string verdict_of(const Compared& compared, const KneeLoadModel& model) {
  const PublishedRow& row = *compared.row;
  const double off = std::abs(compared.computed - compared.published);
  double tolerance = 0.07 * compared.published;
  if (row.quantity == "step_rate") tolerance = 8.0;
  if (row.step_rate_change_percent != 0.0) tolerance = 0.04;
  if (off <= tolerance) return "pass";
  const bool outside = row.quantity != "step_rate" && row.speed_m_s > model.speed_valid_max.value;
  return outside ? "FAIL, outside the valid speeds" : "FAIL";
}

Known<Compared> compare(const std::vector<PublishedRow>& rows, const PublishedRow& row, const KneeLoadModel& model) {
  const auto made = [&](std::string what, double published, double computed) {
    Compared compared{&row, std::move(what), published, computed, {}};
    compared.verdict = verdict_of(compared, model);
    return compared;
  };
  if (row.quantity == "step_rate")
    return made("step rate, steps/min", row.value, formulas::expected_step_rate(model, row.speed_m_s, unknown));
  if (row.quantity == "knee_impulse_per_km_ratio_vs_4.383") {
    PublishedRow fast = row;
    fast.speed_m_s = 4.383;
    return made("per km, against 4.38 m/s", row.value, per_km(row, model) / per_km(fast, model));
  }
  if (row.quantity.find("change_vs_2.5") != std::string::npos) {
    PublishedRow slow = row;
    slow.speed_m_s = 2.5;
    const bool of_peak = row.quantity.find("peak") != std::string::npos;
    const double ratio = of_peak ? peak(row, model) / peak(slow, model) : per_km(row, model) / per_km(slow, model);
    return made(of_peak ? "peak, against 2.50 m/s" : "per km, against 2.50 m/s", 1.0 + row.value / 100.0, ratio);
  }
  PublishedRow usual = row;
  usual.step_rate_change_percent = 0.0;
  if (ends_with(row.quantity, "peak_change_pct"))
    return made("peak, against own step rate", 1.0 + row.value / 100.0, peak(row, model) / peak(usual, model));
  if (ends_with(row.quantity, "per_mile_change_pct"))
    return made("per km, against own step rate", 1.0 + row.value / 100.0, per_km(row, model) / per_km(usual, model));
  const PublishedRow* base = baseline(rows, row);
  if (row.quantity != "pfjs_impulse_per_km" || base == nullptr || base == &row) return unknown;
  return made("per km, against " + condition(*base), row.value / base->value,
              per_km(row, model) / per_km(*base, model));
}

}  // namespace

std::vector<PublishedRow> read_published_rows() {
  std::ifstream file(std::string(PATELLA_SOURCE_DIR) + "/modules/load/tests/data/published_tables.csv");
  std::vector<PublishedRow> rows;
  std::string line;
  std::getline(file, line);  // the heading
  while (std::getline(file, line)) {
    std::array<std::string, 10> cells;
    std::istringstream fields(line);
    for (std::string& cell : cells) std::getline(fields, cell, ',');
    rows.push_back({cells[0], cells[1], number(cells[2]), number(cells[3]), number(cells[4]), cells[5],
                    number(cells[6]), cells[7], cells[8]});
  }
  return rows;
}

std::vector<Compared> compare_with_published(const std::vector<PublishedRow>& rows, const KneeLoadModel& model) {
  std::vector<Compared> comparisons;
  for (const PublishedRow& row : rows)
    if (Known<Compared> compared = compare(rows, row, model)) comparisons.push_back(*compared);
  return comparisons;
}

std::string render_markdown(const std::vector<Compared>& comparisons) {
  std::string text =
      "| study (n) | condition | compared | published | code | error | role | verdict |\n"
      "|---|---|---|---:|---:|---:|---|---|\n";
  for (const Compared& compared : comparisons) {
    const bool rate = compared.row->quantity == "step_rate";
    text += "| " + compared.row->study + " (" + compared.row->n + ") | " + condition(*compared.row) + " | " +
            compared.what + " | " + format(rate ? "%.1f" : "%.3f", compared.published) + " | " +
            format(rate ? "%.1f" : "%.3f", compared.computed) + " | " + format("%+.1f %%", 100.0 * compared.error()) +
            " | " + (compared.row->role == "HOLDOUT" ? "held out" : "fitted") + " | " + compared.verdict + " |\n";
  }
  return text;
}

}  // namespace patella::fixture
