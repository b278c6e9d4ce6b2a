#include "plan_words.h"

namespace patella {
namespace {

constexpr std::string_view style =
    "@page{size:A4;margin:12mm}"
    "body{font:9pt/1.25 system-ui,'DejaVu Sans',sans-serif;color:#111;max-width:186mm;margin:0 auto;padding:4mm}"
    "@media print{body{padding:0}}"
    "h1{font-size:16pt;margin:0 0 1mm}h2{font-size:11pt;margin:2.5mm 0 1mm}p{margin:0 0 1.5mm}"
    ".quiet{color:#555;font-size:9pt}.stop{border:1.5pt solid #111;padding:2mm 3mm;font-weight:bold}"
    "table{border-collapse:collapse;width:100%}"
    "td,th{border:.5pt solid #777;padding:.6mm 1.5mm;text-align:left;vertical-align:top}"
    "th{background:#eee;font-weight:600}.if td:first-child{width:46%}.log td{height:5.2mm}.log{font-size:8pt}";

std::string html(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"')
      out += "&quot;";
    else
      out += c;
  }
  return out;
}

std::string element(std::string_view name, std::string_view text, std::string_view css = {}) {
  std::string out = "<" + std::string(name);
  if (!css.empty()) out += " class=\"" + std::string(css) + "\"";
  return out + ">" + html(text) + "</" + std::string(name) + ">";
}

class SheetPage {
 public:
  SheetPage(const TravelSheet& sheet, const Wording& wording) : sheet_(sheet), wording_(wording) {
    values_ = {{"during", number(sheet.during_ceiling)},
               {"daily", number(sheet.daily_life_ceiling)},
               {"rest", number(sheet.rest_from)},
               {"rise", number(sheet.morning_rise)},
               {"flare", number(sheet.morning_flare)},
               {"minutes", number(sheet.settle_minutes)},
               {"sessions", number(sheet.irritable_sessions)},
               {"days", number(sheet.irritable_days)},
               {"between", number(sheet.rest_days_between)},
               {"today", render(sheet.today)},
               {"last", render(sheet.last_day)}};
  }

  std::string write() {
    out_ = "<!doctype html>\n<html lang=\"" + wording_.say("language.code") +
           "\"><head><meta charset=\"utf-8\"><title>" + html(say("title")) +
           "</title><meta name=\"viewport\" content=\"width=device-width\"><style>" + std::string(style) +
           "</style></head><body>\n";
    add(element("h1", say("title")));
    if (sheet_.holds.empty()) {
      write_no_running();
    } else {
      add(element("p", say("expires"), "stop"));
      write_holds();
      write_branches();
    }
    write_strength();
    write_table();
    add(element("p", say("foot", {{"version", sheet_.rules_version}}), "quiet"));
    return out_ + "</body></html>\n";
  }

 private:
  static std::string number(int value) { return std::to_string(value); }
  void add(const std::string& line) { out_ += line + "\n"; }

  std::string say(const std::string& key, const Wording::Values& more = {}) const {
    Wording::Values values = values_;
    values.insert(more.begin(), more.end());
    return wording_.say("plan.sheet." + key, values);
  }

  void write_no_running() {
    add(element("p", say("no_running"), "stop"));
    for (const Reason& reason : sheet_.now.reasons)
      if (reason.effect != Effect::permits) add(element("p", describe_reason(reason, wording_)));
    add(element("p", say("ask_again")));
  }

  void write_holds() {
    add(element("h2", say("runs")));
    add("<table><tr>" + element("th", say("from")) + element("th", say("until")) + element("th", say("most")) +
        "</tr>");
    for (const TravelHold& hold : sheet_.holds) {
      const std::string terrain = describe_terrain(hold.session, wording_);
      add("<tr>" + element("td", wording_.write(render(hold.first))) +
          element("td", wording_.write(render(hold.last))) +
          element("td", describe_session(hold.session, wording_) + (terrain.empty() ? "" : "; " + terrain)) + "</tr>");
    }
    add("</table>");
    add(element("p", say("hold") + " " + describe_days()));
  }

  std::string describe_days() const {
    if (sheet_.running_days.empty()) return say("days_between");
    std::string names;
    for (const Weekday day : sheet_.running_days)
      names += (names.empty() ? "" : ", ") + wording_.say("plan.weekday." + std::string(name_of(day)));
    return say("days_named", {{"names", names}});
  }

  void write_branches() {
    add(element("h2", say("branches")));
    const double first_m = sheet_.holds.front().session.distance.si();
    const std::string shorter = say_km_down(first_m * (1.0 - sheet_.step_back_percent / 100.0) / kilometres(1.0).si());
    add("<table class=\"if\"><tr>" + element("th", say("if")) + element("th", say("then")) + "</tr>");
    for (const char* branch : {"morning_good", "morning_sore", "morning_bad", "during", "after", "next_rise",
                               "next_flare", "again", "signs"})
      add("<tr>" + element("td", say("if_" + std::string(branch))) +
          element("td", say("then_" + std::string(branch), {{"shorter", shorter}})) + "</tr>");
    add("</table>");
  }

  void write_strength() {
    if (sheet_.strength.empty()) return;
    std::string all;
    for (const std::string& exercise : sheet_.strength) all += (all.empty() ? "" : "; ") + exercise;
    add(element("h2", say("strength")));
    add(element("p", all + "."));
    add(element("p", say("strength_how"), "quiet"));
  }

  void write_table() {
    constexpr int rows = 8;
    add(element("h2", say("table")));
    std::string head = "<table class=\"log\"><tr>";
    int columns = 0;
    for (const char* column : {"date", "morning", "run", "minutes", "worst", "later", "settled", "swollen", "else"}) {
      head += element("th", say("column_" + std::string(column)));
      ++columns;
    }
    add(head + "</tr>");
    for (int row = 0; row < rows; ++row) {
      std::string cells;
      for (int column = 0; column < columns; ++column) cells += "<td></td>";
      add("<tr>" + cells + "</tr>");
    }
    add("</table>");
    add(element("p", say("type_in"), "quiet"));
  }

  const TravelSheet& sheet_;
  const Wording& wording_;
  Wording::Values values_;
  std::string out_;
};

}  // namespace

std::string render_html(const TravelSheet& sheet, const Wording& wording) { return SheetPage(sheet, wording).write(); }

}  // namespace patella
