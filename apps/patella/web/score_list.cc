#include "score_list.h"

#include <map>

namespace patella {
namespace {

struct ScorePoint {
  LocalDate date;
  ScoreValue value;
};
struct ScoreSeries {
  ScoreMeasure measure;
  Known<Side> side;
  std::vector<ScorePoint> points;
};

std::string label_of(const ScoreDesk& desk, const Instrument& instrument, const ScoreMeasure& measure) {
  for (const ScoreItem& item : instrument.items)
    if (item.id == measure.id && !instrument.own_activities) return desk.words.item(instrument, item);
  return measure.sum == ScoreSum::one ? measure.id : desk.wording->say(instrument.id + ".name");
}

std::vector<ScoreSeries> list_series(const ScoreDesk& desk, const Instrument& instrument) {
  std::map<std::pair<std::string, Known<Side>>, ScoreSeries> series;
  for (const ScoredEntry& scored : follow_scores(instrument, desk.entries, desk.runner, *desk.rules)) {
    const auto measures = list_measures(instrument, scored.entry);
    for (std::size_t i = 0; i < measures.size() && i < scored.values.size(); ++i) {
      ScoreSeries& one = series[{measures[i].id, scored.entry.side}];
      one.measure = measures[i];
      one.side = scored.entry.side;
      one.points.push_back({scored.entry.date, scored.values[i]});
    }
  }
  std::vector<ScoreSeries> list;
  for (auto& [key, one] : series) list.push_back(std::move(one));
  return list;
}

void put_point(JsonWriter& json, const ScorePoint& point) {
  json.begin_object().member("date", point.date);
  put(json, "value", point.value.value);
  const Known<ScoreChange>& change = point.value.since_first;
  put(json, "since_first", change ? Known<double>(change->difference) : unknown);
  put_name(json, "verdict_since_first", change ? Known<ChangeVerdict>(change->verdict) : unknown);
  json.end_object();
}

}  // namespace

void put_scores(JsonWriter& json, const ScoreDesk& desk) {
  json.key("scores").begin_array();
  for (const Instrument& instrument : desk.instruments)
    for (const ScoreSeries& series : list_series(desk, instrument)) {
      const ScoreMeasure& measure = series.measure;
      json.begin_object().member("instrument", instrument.id);
      json.member("name", desk.wording->say(instrument.id + ".name")).member("measure", measure.id);
      json.member("label", label_of(desk, instrument, measure));
      put_name(json, "side", series.side);
      put(json, "best", measure.best);
      json.member("more_is_better", measure.more_is_better);
      put(json, "important_change", measure.important ? Known<double>(measure.important->least) : unknown);
      put(json, "important_change_rule", measure.important ? Known<std::string>(measure.important->rule) : unknown);
      json.key("points").begin_array();
      for (const ScorePoint& point : series.points) put_point(json, point);
      json.end_array().end_object();
    }
  json.end_array();
}

Result<ScoreDesk> read_score_desk(ApiDesk& desk) {
  auto opened = open_score_desk(desk.context, std::nullopt);
  if (!opened) return opened;
  if (const auto read = read_score_history(desk.context, *opened); !read) return Failure(read.error());
  return opened;
}

}  // namespace patella
