// One activity -> the rows it becomes. Its contexts are reused: one per thread.
#pragma once

#include "digest.h"
#include "patella/store_values.h"
#include "stream_codec.h"

namespace patella {

class ActivityEncoder {
 public:
  explicit ActivityEncoder(std::string model_version) : model_version_(std::move(model_version)) {}
  // `said` are the corrections the overview shows; its activity is not looked at.
  PreparedActivity encode(ActivityInput input, EffectiveActivity said, std::int64_t ordinal);

 private:
  PreparedStream encode(const Column& column);
  std::string model_version_;
  StreamEncoder streams_;
  Digester digester_;
};

}  // namespace patella
