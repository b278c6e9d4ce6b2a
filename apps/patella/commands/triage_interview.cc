#include "triage_interview.h"

#include <algorithm>
#include <set>

#include "quantities.h"

namespace patella {
namespace {

class TriageInterview {
 public:
  TriageInterview(Console& console, TriageStory& story, bool short_form, const RuleBook& rules, const Wording& wording)
      : console_(console), story_(story), short_form_(short_form), rules_(rules), wording_(wording) {}

  void ask() {
    while (const Known<Question> question = find_next()) {
      asked_.insert(question->id);
      show_group(*question);
      ask_question(*question);
      if (is_emergency()) return;
    }
    ask_contradictions_again();
  }

 private:
  // Branches open and close with every answer, so the list is made anew.
  Known<Question> find_next() const {
    for (const Question& question : list_open_questions(story_.inputs(), rules_))
      if (!asked_.contains(question.id) && (!short_form_ || question.short_form)) return question;
    return unknown;
  }

  void show_group(const Question& question) {
    if (question.group == group_) return;
    group_ = question.group;
    console_.line();
    console_.line(wording_.say("question_group." + group_), Tone::strong);
  }

  void ask_question(const Question& question) {
    const std::string key = "question." + question.id;
    if (wording_.has(key + ".why")) console_.line(wrap(wording_.say(key + ".why"), console_.width(), 0), Tone::quiet);
    const Known<bool> answer = ask_yes_no(key + ".text");
    if (!answer) return;
    const bool taken_back = *answer && wording_.has(key + ".confirm") && ask_yes_no(key + ".confirm") == false;
    story_.triage.answers[question.id] = *answer && !taken_back;
  }

  Known<bool> ask_yes_no(const std::string& key) {
    while (true) {
      const std::string text = console_.ask(wording_.say(key) + " " + wording_.say("checkin.yes_no") + " ");
      if (text.empty()) return unknown;
      if (const auto answer = read_yes_no(text)) return *answer;
      console_.line(wording_.say("checkin.yes_no_range"), Tone::caution);
    }
  }

  bool is_emergency() const {
    const std::vector<RedFlag> flags = screen_red_flags(story_.inputs(), rules_);
    return !flags.empty() && flags.front().urgency == ReferralUrgency::emergency;
  }

  // Once; an empty answer leaves them as they are.
  void ask_contradictions_again() {
    for (const Contradiction& contradiction : assess_triage(story_.inputs(), rules_).contradictions) {
      console_.line();
      console_.line(wording_.say("triage.contradiction"), Tone::caution);
      for (const std::vector<std::string>* questions : {&contradiction.yes, &contradiction.no})
        for (const std::string& question : *questions)
          if (const Known<bool> answer = ask_yes_no("question." + question + ".text"))
            story_.triage.answers[question] = *answer;
    }
  }

  Console& console_;
  TriageStory& story_;
  bool short_form_;
  const RuleBook& rules_;
  const Wording& wording_;
  std::set<std::string> asked_;
  std::string group_;
};

}  // namespace

void ask_triage(Console& console, TriageStory& story, bool short_form, const RuleBook& rules, const Wording& wording) {
  if (short_form)
    for (const Question& question : rules.questions())
      if (question.short_form) story.triage.answers.erase(question.id);
  story.triage.date = story.today;
  TriageInterview(console, story, short_form, rules, wording).ask();
}

}  // namespace patella
