// triage: the questions, what they raise, what it may be, and the letter to take along.
#include <fmt/format.h>

#include "commands.h"
#include "convert.h"
#include "decision_request.h"
#include "patella/json.h"
#include "pdf.h"
#include "say.h"
#include "scan.h"
#include "triage_interview.h"
#include "triage_report.h"
#include "typed_options.h"

namespace patella {
namespace {

constexpr std::uint64_t largest_answers = 1u << 20;
constexpr std::size_t most_entries = 10000;

struct ToldStory {
  TriageStory story;
  bool whole = false;  // brings its own person, so nothing of it is kept
};

// {"date", "answers"}; a whole story has "today", "runner", "checkins", "sessions", "clearances" too.
class StoryFileReader {
 public:
  StoryFileReader(const JsonValue& root, LocalDate today) : root_(root), told_{.story = {.today = today}} {}

  Result<ToldStory> read() {
    TriageStory& story = told_.story;
    if (const Known<LocalDate> today = root_.read_date("today")) story.today = *today, told_.whole = true;
    story.triage.date = root_.read_date("date").value_or(story.today);
    read_answers();
    if (const JsonValue* runner = root_.read_object("runner")) {
      told_.whole = true;
      take(read_runner_profile(*runner, "runner"), story.runner);
    }
    read_list("checkins", story.checkins, read_checkin);
    read_list("sessions", story.sessions, read_session);
    read_list("clearances", story.clearances, read_clearance);
    if (Known<Error> error = root_.finish()) return Failure(std::move(*error));
    return std::move(told_);
  }

 private:
  void read_answers() {
    const JsonValue* answers = root_.read_object("answers");
    if (answers == nullptr) return root_.report_missing("answers");
    JsonValue wrapper;
    wrapper.kind = JsonKind::object;
    wrapper.members.push_back({"answers", *answers});
    TriageAnswers read;
    take(read_triage_answers(wrapper, ""), read);
    told_.story.triage.answers = std::move(read.answers);
  }

  template <class T>
  void read_list(std::string_view key, std::vector<T>& out, Result<T> (*read_one)(const JsonValue&, std::string)) {
    const std::vector<JsonValue>* items = root_.read_array(key, most_entries);
    if (items == nullptr) return;
    told_.whole = true;
    for (std::size_t i = 0; i < items->size(); ++i)
      take(read_one((*items)[i], fmt::format("{}[{}]", key, i)), out.emplace_back());
  }

  template <class T>
  void take(Result<T> read, T& out) {
    if (read)
      out = std::move(*read);
    else
      root_.report(read.error());
  }

  JsonObjectReader root_;
  ToldStory told_;
};

class TriageCommand final : public Command {
 public:
  explicit TriageCommand(Context& context) : context_(context) {}
  CommandInfo info() const override {
    return {"triage",
            "About you",
            "What needs a look first, what it may be, and a letter to take along",
            {"patella triage", "patella triage --short", "patella triage --answers answers.json --json",
             "patella triage --letter letter.pdf", "patella triage --questions --json"}};
  }
  void declare(OptionSink& options) override {
    options.flag("--questions", questions_, "List the questions");
    options.flag("--json", json_, "Print as JSON");
    options.flag("--short", short_, "Only the short form, after a relapse, a fall or a new place");
    options.text("--answers", answers_,
                 "A JSON file: {\"date\": \"2026-04-20\", \"answers\": {\"id\": true}}; with \"today\", \"runner\", "
                 "\"checkins\", \"sessions\" or \"clearances\" it is a story of its own and nothing is kept");
    options.text("--letter", letter_, "Write the referral letter: a .txt or .pdf file");
  }
  Result<ExitCode> run() override {
    const auto rules = context_.rules();
    const auto wording = context_.wording();
    if (!rules) return Failure(rules.error());
    if (!wording) return Failure(wording.error());
    if (questions_) return list(**rules, **wording);
    auto story = answers_ ? read_file(**rules) : letter_ ? read_stored() : interview(**rules, **wording);
    if (!story) return Failure(story.error());
    if (story->triage.answers.empty())
      return fail(ErrorCode::invalid_input, "triage", "nothing was answered, so nothing was kept",
                  "patella triage --questions lists what is asked");
    return tell(*story, **rules, **wording);
  }

 private:
  Result<ExitCode> list(const RuleBook& rules, const Wording& wording) {
    JsonWriter json;
    json.begin_object().key("questions").begin_array();
    for (const Question& question : list_triage_questions(rules)) {
      const std::string text = wording.say("question." + question.id + ".text");
      if (!json_)
        context_.console().line(fmt::format("{:<40}{}", question.id, wrap(text, context_.console().width() - 40, 40)));
      write_question(json, question, text, wording);
    }
    json.end_array().end_object();
    if (json_) context_.console().line(json.take());
    return ExitCode::success;
  }

  static void write_question(JsonWriter& json, const Question& question, const std::string& text,
                             const Wording& wording) {
    const std::string why = "question." + question.id + ".why";
    json.begin_object().member("id", question.id).member("text", text).member("group", question.group);
    if (!question.rule.empty()) json.member("rule", question.rule);
    json.member("required", question.required).member("sensitive", question.sensitive);
    if (wording.has(why)) json.member("why", wording.say(why));
    json.member("short", question.short_form).member("self_test", question.self_test);
    if (!question.not_for.empty()) json.member("not_for", question.not_for);
    json.key("asked_if").begin_array();
    for (const std::string& id : question.asked_if) json.value(id);
    json.end_array().end_object();
  }

  Result<TriageStory> read_file(const RuleBook& rules) {
    auto told = read_told_story();
    if (!told) return Failure(placed(told.error(), *answers_));
    if (const auto wrong = check_triage_answers(told->story.triage, rules)) return Failure(*wrong);
    if (told->whole) return std::move(told->story);
    if (told->story.triage.answers.empty()) return std::move(told->story);
    const auto kept = keep(told->story.triage);
    if (!kept) return Failure(kept.error());
    return read_stored();
  }

  Result<ToldStory> read_told_story() {
    const auto bytes = read_disk_file(*answers_, largest_answers);
    if (!bytes) return Failure(bytes.error());
    const auto root = read_json(std::string_view(reinterpret_cast<const char*>(bytes->data()), bytes->size()));
    if (!root) return Failure(root.error());
    return StoryFileReader(*root, context_.today()).read();
  }

  Result<void> keep(const TriageAnswers& answers) {
    const auto store = context_.store();
    if (!store) return Failure(store.error());
    const auto id = (*store)->save(context_.scope(), answers);
    if (!id) return Failure(id.error());
    if (json_) return {};
    const auto wording = context_.wording();
    if (!wording) return Failure(wording.error());
    const Wording::Values said{{"what", (*wording)->say("kept.safety_answers")}, {"id", render(*id)}};
    context_.console().line((*wording)->say("kept.said", said) + "\n", Tone::quiet);
    return {};
  }

  Result<TriageStory> read_stored() {
    const auto store = context_.store();
    if (!store) return Failure(store.error());
    auto request = make_request(**store, context_.scope(), context_.today());
    if (!request) return Failure(request.error());
    return TriageStory{request->runner,
                       std::move(request->triage),
                       std::move(request->checkins),
                       std::move(request->sessions),
                       std::move(request->clearances),
                       request->today};
  }

  Result<TriageStory> interview(const RuleBook& rules, const Wording& wording) {
    Console& console = context_.console();
    if (!console.input_is_terminal())
      return fail(ErrorCode::invalid_input, "triage", "there is nobody to ask here", "give --answers FILE");
    auto story = read_stored();
    if (!story) return Failure(story.error());
    if (!short_) story->triage = {};
    console.line(wrap(wording.say("triage.intro"), console.width(), 0));
    const auto born = ask_birth_date(*story, wording);
    if (!born) return Failure(born.error());
    ask_triage(console, *story, short_, rules, wording);
    if (story->triage.answers.empty()) return story;
    const auto kept = keep(story->triage);
    if (!kept) return Failure(kept.error());
    return story;
  }

  // Required like the answers, but it belongs to the profile.
  Result<void> ask_birth_date(TriageStory& story, const Wording& wording) {
    while (!story.runner.birth_date) {
      const std::string text = context_.console().ask(wording.say("triage.birth_date"));
      if (text.empty()) return {};
      const auto date = read_date(text);
      if (!date || *date > story.today) {
        context_.console().line(wording.say("triage.birth_date_range"), Tone::caution);
        continue;
      }
      story.runner.birth_date = *date;
      const auto checked = read_runner_profile(std::string_view(render(story.runner)));
      if (!checked) return Failure(checked.error());
      const auto store = context_.store();
      if (!store) return Failure(store.error());
      const auto saved = (*store)->save(context_.scope(), story.runner);
      if (!saved) return Failure(saved.error());
    }
    return {};
  }

  Result<ExitCode> tell(const TriageStory& story, const RuleBook& rules, const Wording& wording) {
    const TriageReport report = assess_triage(story.inputs(), rules);
    if (letter_) {
      const auto written = write_letter_file(write_letter(report, story.inputs(), rules, wording));
      if (!written) return Failure(written.error());
    }
    if (json_)
      context_.console().line(render_json(report, rules, wording));
    else
      print_triage_report(context_.console(), report, wording);
    if (letter_ && !json_) context_.console().line("\n" + wording.say("triage.letter_kept", {{"file", *letter_}}));
    return ExitCode::success;
  }

  Result<void> write_letter_file(const std::vector<std::string>& lines) {
    if (letter_->ends_with(".pdf")) {
      const auto page = render_pdf_page(lines);
      if (!page) return Failure(page.error());
      return write_disk_file(*letter_, *page);
    }
    if (!letter_->ends_with(".txt"))
      return fail(ErrorCode::invalid_input, "--letter", "'" + *letter_ + "' ends in neither .txt nor .pdf");
    constexpr int text_width = 80;
    std::string text;
    for (const std::string& line : lines) text += wrap(line, text_width, line.starts_with("- ") ? 2 : 0) + "\n";
    return write_disk_file(*letter_, text);
  }

  Context& context_;
  bool questions_ = false;
  bool json_ = false;
  bool short_ = false;
  std::optional<std::string> answers_, letter_;
};

}  // namespace

void add_knowledge_commands(Context& context, Commands& commands) {
  commands.push_back(std::make_unique<TriageCommand>(context));
}

}  // namespace patella
