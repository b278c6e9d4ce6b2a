#include "json_objects.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace patella {
namespace {

constexpr std::size_t most_depth = 32;     // Garmin's files have 6
constexpr std::size_t most_scalars = 500;  // of one object; Garmin's have about 120

class Handler : public nlohmann::json_sax<nlohmann::json> {
 public:
  explicit Handler(const OnJsonObject& on_object) : on_object_(on_object) {}
  std::size_t objects() const { return objects_; }
  std::size_t error_byte() const { return error_byte_; }

  bool null() override { return true; }
  bool boolean(bool value) override { return add(value ? 1.0 : 0.0, value ? "true" : "false"); }
  bool number_integer(number_integer_t value) override {
    return add(static_cast<double>(value), std::to_string(value));
  }
  bool number_unsigned(number_unsigned_t value) override {
    return add(static_cast<double>(value), std::to_string(value));
  }
  bool number_float(number_float_t value, const string_t&) override { return add(value, {}); }
  bool string(string_t& value) override { return add(unknown, value.substr(0, 1000)); }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override { return open(true); }
  bool start_array(std::size_t) override { return open(false); }
  bool key(string_t& value) override {
    key_ = value.substr(0, 100);
    return true;
  }
  bool end_object() override {
    ++objects_;
    on_object_(path_, open_.back().object);
    return close();
  }
  bool end_array() override { return close(); }
  bool parse_error(std::size_t byte, const std::string&, const nlohmann::detail::exception&) override {
    error_byte_ = byte;
    return false;
  }

 private:
  struct Open {
    bool is_object = false;
    bool has_key = false;  // it stands under a key, which is then the last of path_
    JsonObject object;
  };

  bool open(bool is_object) {
    if (open_.size() >= most_depth) return false;
    const bool under_key = !open_.empty() && open_.back().is_object;
    if (under_key) path_.push_back(key_);
    open_.push_back({is_object, under_key, {}});
    return true;
  }

  bool close() {
    if (open_.back().has_key) path_.pop_back();
    open_.pop_back();
    return true;
  }

  bool add(Known<double> number, std::string text) {
    if (!open_.empty() && open_.back().is_object) open_.back().object.add({key_, number, std::move(text)});
    return true;
  }

  const OnJsonObject& on_object_;
  std::vector<Open> open_;
  std::vector<std::string> path_;
  std::string key_;
  std::size_t objects_ = 0;
  std::size_t error_byte_ = 0;
};

}  // namespace

void JsonObject::add(JsonScalar scalar) {
  if (scalars_.size() < most_scalars) scalars_.push_back(std::move(scalar));
}

Known<double> JsonObject::number(std::string_view key) const {
  for (const JsonScalar& scalar : scalars_)
    if (scalar.key == key) return scalar.number;
  return unknown;
}

std::string JsonObject::text(std::string_view key) const {
  for (const JsonScalar& scalar : scalars_)
    if (scalar.key == key) return scalar.text;
  return {};
}

Result<std::size_t> read_json_objects(std::span<const std::byte> bytes, const OnJsonObject& on_object) {
  Handler handler(on_object);
  const auto* begin = reinterpret_cast<const char*>(bytes.data());
  if (nlohmann::json::sax_parse(begin, begin + bytes.size(), &handler)) return handler.objects();
  return fail(ErrorCode::malformed_file, "byte " + std::to_string(handler.error_byte()),
              "is not JSON, or nested too deep", "ask for the export again");
}

}  // namespace patella
