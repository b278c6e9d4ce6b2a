#include "activity_encoder.h"

#include "text.h"

namespace patella {

PreparedStream ActivityEncoder::encode(const Column& column) {
  PreparedStream stream{
      column.channel, static_cast<std::int64_t>(column.values.size()), streams_.encode(column.values), {}};
  stream.digest = digester_.compute(stream.bytes);
  return stream;
}

PreparedActivity ActivityEncoder::encode(ActivityInput input, EffectiveActivity said, std::int64_t ordinal) {
  PreparedActivity prepared;
  prepared.ordinal = ordinal;
  for (const Column& column : input.activity.streams.columns) prepared.streams.push_back(encode(column));
  prepared.decoded_summary =
      input.decoded_summary.empty() ? render_activity_summary(input.activity) : std::move(input.decoded_summary);
  prepared.supplement = std::move(input.supplement);
  said.activity = std::move(input.activity);
  prepared.overview = make_overview(said.id, said, input, model_version_);
  for (std::string* text :
       {&prepared.overview.name, &prepared.overview.gear, &prepared.overview.service_id, &prepared.overview.device})
    *text = clean_text(*text, 300);
  prepared.step_rate = std::move(input.step_rate);
  return prepared;
}

}  // namespace patella
