// A JSON document as the flat objects in it, one at a time: tables of 100 MB without a tree in memory.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "patella/base.h"

namespace patella {

struct JsonScalar {
  std::string key;
  Known<double> number;  // booleans are 0 and 1
  std::string text;      // strings, and whole numbers as they are written
};

// The scalars of one object.
class JsonObject {
 public:
  Known<double> number(std::string_view key) const;
  std::string text(std::string_view key) const;
  void add(JsonScalar scalar);

 private:
  std::vector<JsonScalar> scalars_;
};

// `path` holds the keys that lead to the object, outermost first: {"summarizedActivitiesExport"} for what stands in
// that list. Called when the object ends. An error says the byte.
using OnJsonObject = std::function<void(std::span<const std::string> path, const JsonObject& object)>;
Result<std::size_t> read_json_objects(std::span<const std::byte> bytes, const OnJsonObject& on_object);

}  // namespace patella
