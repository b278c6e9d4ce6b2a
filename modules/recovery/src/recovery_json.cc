#include "patella/json.h"
#include "patella/recovery.h"

namespace patella {
namespace {

void write_range(JsonWriter& json, std::string_view key, const WeekRange& range) {
  json.key(key).begin_object().member("low_weeks", range.low).key("high_weeks");
  if (range.high)
    json.value(*range.high);
  else
    json.null();
  json.end_object();
}

}  // namespace

std::string render_json(const RecoveryOutlook& outlook) {
  JsonWriter json;
  json.begin_object();
  if (outlook.from_today)
    write_range(json, "from_today", *outlook.from_today);
  else
    json.key("from_today").null();
  json.member("basis", name_of(outlook.basis));
  if (outlook.severity) json.member("severity", name_of(*outlook.severity));
  json.member("days_so_far", outlook.days_so_far);
  json.member("trend", name_of(outlook.trend));
  if (outlook.from_today) {
    write_range(json, "promised_by_articles", outlook.promised);
    write_range(json, "promised_until_training", outlook.promised_training);
  }
  return json.end_object().take();
}

std::string_view name_of(PainSeverity severity) {
  switch (severity) {
    case PainSeverity::mild:
      return "mild";
    case PainSeverity::moderate:
      return "moderate";
    case PainSeverity::severe:
      return "severe";
  }
  throw BrokenInvariant("a severity that is none");
}

std::string_view name_of(PainTrend trend) {
  switch (trend) {
    case PainTrend::unknown:
      return "unknown";
    case PainTrend::better:
      return "better";
    case PainTrend::unchanged:
      return "unchanged";
    case PainTrend::worse:
      return "worse";
  }
  throw BrokenInvariant("a trend that is none");
}

std::string_view name_of(RecoveryBasis basis) {
  switch (basis) {
    case RecoveryBasis::cohort:
      return "cohort";
    case RecoveryBasis::trials:
      return "trials";
  }
  throw BrokenInvariant("a basis that is none");
}

}  // namespace patella
