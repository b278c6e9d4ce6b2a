#include "api_desk.h"

#include "patella/json.h"

namespace patella {
namespace {

std::string name_of_question(const HttpRequest& request) {
  std::string name = request.method + " " + request.path;
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

void ApiMemory::hold_for(const std::string& state) {
  if (state == state_ && things_.size() < most_things) return;
  things_.clear();
  state_ = state;
}

HttpResponse api_problem(const Error& error) {
  HttpResponse plain = problem_answer(error);
  if (plain.status != 500) plain.body = render_problem(plain, error);
  return plain;
}

Result<ApiDesk> ApiService::open() {
  const auto rules = context_.rules();
  const auto wording = context_.wording();
  const auto store = context_.store();
  if (!rules) return Failure(rules.error());
  if (!wording) return Failure(wording.error());
  if (!store) return Failure(store.error());
  const auto mark = (*store)->find_change_mark();
  if (!mark) return Failure(mark.error());
  const LocalDate today = context_.today();
  memory_.hold_for(std::to_string(own_writes_) + " " + std::to_string(*mark) + " " + render(today));
  return ApiDesk{context_, **store, **rules, **wording, memory_, today, context_.scope(), context_.units()};
}

HttpResponse ApiService::answer(const ApiOperation& operation, const HttpRequest& request) {
  auto desk = open();
  if (!desk) return api_problem(desk.error());
  auto response = operation(*desk, request);
  return response ? std::move(*response) : api_problem(response.error());
}

HttpResponse ApiService::read(const ApiOperation& operation, const HttpRequest& request) {
  return ask(
      [&](ApiDesk& desk, const HttpRequest& question) -> Result<HttpResponse> {
        const auto kept =
            desk.memory.remember<HttpResponse>(name_of_question(question), [&] { return operation(desk, question); });
        if (!kept) return Failure(kept.error());
        return **kept;
      },
      request);
}

HttpResponse ApiService::ask(const ApiOperation& operation, const HttpRequest& request) {
  const std::lock_guard lock(mutex_);
  return answer(operation, request);
}

HttpResponse ApiService::write(const ApiOperation& operation, const HttpRequest& request) {
  const std::lock_guard lock(mutex_);
  HttpResponse response = answer(operation, request);
  ++own_writes_;
  // Units and zone may be others now.
  if (const auto store = context_.store(); store) {
    const auto chosen = context_.choose_runner();
    if (!chosen) return api_problem(chosen.error());
  }
  return response;
}

void ApiService::forget() {
  const std::lock_guard lock(mutex_);
  ++own_writes_;
}

}  // namespace patella
