#include <algorithm>

#include "patella/score.h"

namespace patella {
namespace {

constexpr std::size_t most_source_characters = 80;

std::vector<std::string> keys_of_item(const Instrument& instrument, const ScoreItem& item) {
  const std::string prefix = instrument.id + "." + item.id + ".";
  std::vector<std::string> keys{prefix + "text"};
  for (const ScoreChoice& choice : item.choices) keys.push_back(prefix + choice.id);
  return keys;
}

std::string join(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += (text.empty() ? "" : "\n") + line;
  return text;
}

// The words of a clinic, checked against the items there are.
class ClinicWords {
 public:
  ClinicWords(const Wording& wording, std::string file) : wording_(wording), file_(std::move(file)) {}

  void check(const Instrument& instrument) {
    const std::string prefix = instrument.id + ".";
    bool any = false;
    for (const auto& [key, text] : wording_.entries()) any = any || key.starts_with(prefix);
    if (!any) return;
    const std::string source = instrument.id + ".source";
    known_.push_back(source);
    for (const std::string& key : list_wording_keys(instrument)) require(key);
    for (const char* free : {"name", "about", "lowest", "highest"}) known_.push_back(prefix + free);
    for (const ScoreItem& item : instrument.items)
      for (const char* free : {".lowest", ".highest"}) known_.push_back(prefix + item.id + free);
    if (!wording_.has(source) || wording_.say(source).size() > most_source_characters)
      return report(source, "must say in at most 80 characters who supplied the words and by whose leave");
    sources_[instrument.id] = wording_.say(source);
  }

  Result<std::map<std::string, std::string>> finish() {
    for (const auto& [key, text] : wording_.entries())
      if (std::ranges::find(known_, key) == known_.end()) report(key, "is not a text of any questionnaire");
    if (errors_.empty()) return std::move(sources_);
    return fail(ErrorCode::invalid_input, {}, join(errors_), "all texts of a questionnaire or none");
  }

 private:
  void require(const std::string& key) {
    known_.push_back(key);
    if (!wording_.has(key)) report(key, "is missing");
  }
  void report(const std::string& key, const std::string& message) {
    errors_.push_back(file_ + ": " + key + " " + message);
  }

  const Wording& wording_;
  std::string file_;
  std::vector<std::string> known_;
  std::vector<std::string> errors_;
  std::map<std::string, std::string> sources_;
};

}  // namespace

std::vector<std::string> list_wording_keys(const Instrument& instrument) {
  std::vector<std::string> keys;
  for (const ScoreItem& item : instrument.items)
    for (std::string& key : keys_of_item(instrument, item)) keys.push_back(std::move(key));
  return keys;
}

Result<ScoreWording> read_clinic_wording(std::string_view toml, std::string_view file,
                                         std::span<const Instrument> instruments, const Wording& own) {
  Result<Wording> wording = read_wording(toml, file);
  if (!wording) return Failure(wording.error());
  if (wording->entries().empty())
    return fail(ErrorCode::invalid_input, std::string(file), "holds no text",
                "see modules/score/include/patella/score.h");
  ClinicWords words(*wording, std::string(file));
  for (const Instrument& instrument : instruments) words.check(instrument);
  Result<std::map<std::string, std::string>> sources = words.finish();
  if (!sources) return Failure(sources.error());
  ScoreWording result(own);
  result.sources_ = std::move(*sources);
  result.clinic_ = std::move(*wording);
  return result;
}

// The first of the keys that has a text: of the clinic where it supplied this instrument, else ours.
std::string ScoreWording::say(const Instrument& instrument, const std::vector<std::string>& keys) const {
  if (sources_.contains(instrument.id))
    for (const std::string& key : keys)
      if (clinic_.has(key)) return clinic_.say(key);
  for (const std::string& key : keys)
    if (own_->has(key)) return own_->say(key);
  return own_->say(keys.front());
}

std::string ScoreWording::item(const Instrument& instrument, const ScoreItem& item) const {
  return say(instrument, {instrument.id + "." + item.id + ".text"});
}
std::string ScoreWording::choice(const Instrument& instrument, const ScoreItem& item, const ScoreChoice& choice) const {
  return say(instrument, {instrument.id + "." + item.id + "." + choice.id});
}
std::string ScoreWording::lowest(const Instrument& instrument, const ScoreItem& item) const {
  return say(instrument, {instrument.id + "." + item.id + ".lowest", instrument.id + ".lowest"});
}
std::string ScoreWording::highest(const Instrument& instrument, const ScoreItem& item) const {
  return say(instrument, {instrument.id + "." + item.id + ".highest", instrument.id + ".highest"});
}

Known<std::string> ScoreWording::source(const Instrument& instrument) const {
  const auto source = sources_.find(instrument.id);
  return source == sources_.end() ? unknown : Known<std::string>(source->second);
}

}  // namespace patella
