#include "api_desk.h"

#include "patella/json.h"

namespace patella {
namespace {

// The page's own language, of which it says only the first ("de-DE,de;q=0.9" is "de"); none when it says none.
Known<std::string> find_language(const HttpRequest& request) {
  const std::string_view accepted = request.find_header("accept-language").value_or("");
  const std::string_view first = accepted.substr(0, accepted.find_first_of("-,;"));
  return first.empty() ? unknown : Known<std::string>(first);
}

std::string name_of_question(const HttpRequest& request) {
  std::string name = find_language(request).value_or("") + " " + request.method + " " + request.path;
  for (const auto& [key, value] : request.query) name.append("\n").append(key).append("=").append(value);
  return name;
}

// The error's own words, in a shape a page can put beside the field.
std::string render_problem(const HttpResponse& plain, const Error& error) {
  const auto read = read_json(plain.body);
  JsonWriter json;
  json.begin_object().member("type", "about:blank").member("title", read ? read->find("title")->text : "Error");
  json.member("status", plain.status).member("detail", error.message);
  if (!error.where.empty()) json.member("where", error.where);
  if (!error.advice.empty()) json.member("advice", error.advice);
  return json.end_object().take();
}

}  // namespace

bool ApiMemory::hold_for(const std::string& state) {
  const bool is_another = state != state_;
  if (is_another || things_.size() >= most_things) things_.clear();
  state_ = state;
  return is_another;
}

HttpResponse api_problem(const Error& error) {
  HttpResponse plain = problem_answer(error);
  if (plain.status != 500) plain.body = render_problem(plain, error);
  return plain;
}

Result<ApiDesk> ApiRoom::open(const HttpRequest& request) {
  const auto rules = context_.rules();
  const auto language = find_language(request);
  const auto wording = language ? context_.wording_in(*language) : context_.wording();
  const auto store = context_.store();
  if (!rules) return Failure(rules.error());
  if (!wording) return Failure(wording.error());
  if (!store) return Failure(store.error());
  const auto mark = (*store)->find_change_mark();
  if (!mark) return Failure(mark.error());
  const LocalDate today = context_.today();
  // Whoever wrote, here or in another process: the runner's units may be others now.
  if (memory_.hold_for(std::to_string(own_writes_) + " " + std::to_string(*mark) + " " + render(today)))
    if (const auto chosen = context_.choose_runner(); !chosen) return Failure(chosen.error());
  return ApiDesk{context_, **store, **rules, **wording, memory_, today, context_.scope(), context_.units()};
}

HttpResponse ApiRoom::answer(const ApiOperation& operation, const HttpRequest& request) {
  auto desk = open(request);
  if (!desk) return api_problem(desk.error());
  auto response = operation(*desk, request);
  return response ? std::move(*response) : api_problem(response.error());
}

void ApiRoom::close() {
  context_.use_database(context_.database_path());
  forget();
}

ApiService::ApiService(Context& context)
    : globals_(context.globals()),
      back_globals_(globals_),
      back_context_(back_globals_, back_console_),
      front_(context),
      back_(back_context_) {}

HttpResponse ApiService::enter(ApiPace pace, const std::function<HttpResponse(ApiRoom&)>& work) {
  const auto work_in = [&work](ApiRoom& room) {
    const std::lock_guard lock(room.lock());
    return work(room);
  };
  if (pace == ApiPace::quick) return work_in(front_);
  return heavy_calls_.run(HeavyCalls::Clock::now(), [&] { return work_in(back_); });
}

HttpResponse ApiService::read(const ApiOperation& operation, const HttpRequest& request, ApiPace pace) {
  return ask(
      [&](ApiDesk& desk, const HttpRequest& question) -> Result<HttpResponse> {
        const auto kept =
            desk.memory.remember<HttpResponse>(name_of_question(question), [&] { return operation(desk, question); });
        if (!kept) return Failure(kept.error());
        return **kept;
      },
      request, pace);
}

HttpResponse ApiService::ask(const ApiOperation& operation, const HttpRequest& request, ApiPace pace) {
  return enter(pace, [&](ApiRoom& room) { return room.answer(operation, request); });
}

HttpResponse ApiService::write(const ApiOperation& operation, const HttpRequest& request, ApiPace pace) {
  return enter(pace, [&](ApiRoom& room) {
    HttpResponse response = room.answer(operation, request);
    room.forget();
    return response;
  });
}

HttpResponse ApiService::write_alone(const ApiOperation& operation, const HttpRequest& request) {
  const std::scoped_lock both(front_.lock(), back_.lock());
  back_.close();
  HttpResponse response = front_.answer(operation, request);
  front_.forget();
  // A new database has its runner before anybody else looks.
  const ApiOperation nothing = [](ApiDesk&, const HttpRequest&) { return empty_answer(); };
  const HttpResponse opened = front_.answer(nothing, request);
  return opened.status == 204 ? response : opened;
}

void ApiService::forget() {
  for (ApiRoom* room : {&front_, &back_}) {
    const std::lock_guard lock(room->lock());
    room->forget();
  }
}

}  // namespace patella
