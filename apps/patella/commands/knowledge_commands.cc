// triage: what the program asks.
#include <fmt/format.h>

#include "commands.h"
#include "convert.h"
#include "patella/json.h"
#include "patella/triage.h"
#include "say.h"
#include "scan.h"
#include "typed_options.h"

namespace patella {
namespace {

constexpr std::uint64_t largest_answers = 1u << 20;

class TriageCommand final : public Command {
 public:
  explicit TriageCommand(Context& context) : context_(context) {}
  CommandInfo info() const override {
    return {"triage",
            "About you",
            "Questions that keep the unsafe cases out",
            {"patella triage", "patella triage --questions --json", "patella triage --answers answers.json"}};
  }
  void declare(OptionSink& options) override {
    options.flag("--questions", questions_, "List the questions that are acted on");
    options.flag("--json", json_, "Print as JSON");
    options.text("--answers", answers_, "A JSON file: {\"date\": \"2026-04-20\", \"answers\": {\"id\": true}}");
  }
  Result<ExitCode> run() override {
    const auto rules = context_.rules();
    const auto wording = context_.wording();
    if (!rules) return Failure(rules.error());
    if (!wording) return Failure(wording.error());
    if (questions_) return list(**rules, **wording);
    auto answers = answers_ ? read_answers() : interview(**rules, **wording);
    if (!answers) return Failure(answers.error());
    if (answers->answers.empty())
      return fail(ErrorCode::invalid_input, "triage", "nothing was answered, so nothing was kept",
                  "patella triage --questions lists what is asked");
    if (const auto wrong = check_triage_answers(*answers, **rules)) return Failure(*wrong);
    const auto store = context_.store();
    if (!store) return Failure(store.error());
    return save_and_tell(context_, **store, *answers, "The answers");
  }

 private:
  Result<ExitCode> list(const RuleBook& rules, const Wording& wording) {
    JsonWriter json;
    json.begin_object().key("questions").begin_array();
    for (const TriageQuestion& question : list_triage_questions(rules)) {
      const std::string text = wording.say("question." + question.id + ".text");
      if (!json_)
        context_.console().line(fmt::format("{:<36}{}", question.id, wrap(text, context_.console().width() - 36, 36)));
      json.begin_object()
          .member("id", question.id)
          .member("text", text)
          .member("rule", question.rule)
          .member("required", question.required)
          .end_object();
    }
    json.end_array().end_object();
    if (json_) context_.console().line(json.take());
    return ExitCode::success;
  }

  Result<TriageAnswers> read_answers() {
    const auto bytes = read_disk_file(*answers_, largest_answers);
    if (!bytes) return Failure(bytes.error());
    auto answers = read_triage_answers(std::string_view(reinterpret_cast<const char*>(bytes->data()), bytes->size()));
    if (!answers) return Failure(placed(answers.error(), *answers_));
    if (!answers->date) answers->date = context_.today();
    return answers;
  }

  // Enter leaves a question open: unknown, never "no".
  Result<TriageAnswers> interview(const RuleBook& rules, const Wording& wording) {
    Console& console = context_.console();
    if (!console.input_is_terminal())
      return fail(ErrorCode::invalid_input, "triage", "there is nobody to ask here", "give --answers FILE");
    TriageAnswers answers;
    answers.date = context_.today();
    for (const TriageQuestion& question : list_triage_questions(rules)) {
      if (const std::string why = "question." + question.id + ".why"; wording.has(why))
        console.line(wording.say(why), Tone::quiet);
      while (true) {
        const std::string text = console.ask(wording.say("question." + question.id + ".text") + " (y/n) ");
        if (text.empty()) break;
        const auto answer = read_yes_no(text);
        if (!answer) {
          console.line(wording.say("checkin.yes_no_range"), Tone::caution);
          continue;
        }
        answers.answers[question.id] = *answer;
        break;
      }
    }
    return answers;
  }

  Context& context_;
  bool questions_ = false;
  bool json_ = false;
  std::optional<std::string> answers_;
};

}  // namespace

void add_knowledge_commands(Context& context, Commands& commands) {
  commands.push_back(std::make_unique<TriageCommand>(context));
}

}  // namespace patella
