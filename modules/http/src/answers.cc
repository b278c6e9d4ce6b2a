#include <algorithm>
#include <array>

#include "patella/http.h"
#include "patella/json.h"
#include "response_head.h"

namespace patella {
namespace {

struct StatusTitle {
  int status;
  std::string_view title;
};

constexpr std::array titles = {
    StatusTitle{200, "OK"},
    StatusTitle{201, "Created"},
    StatusTitle{202, "Accepted"},
    StatusTitle{204, "No content"},
    StatusTitle{304, "Not modified"},
    StatusTitle{400, "Bad request"},
    StatusTitle{403, "Forbidden"},
    StatusTitle{404, "Not found"},
    StatusTitle{405, "Method not allowed"},
    StatusTitle{408, "Request timeout"},
    StatusTitle{409, "Conflict"},
    StatusTitle{411, "Length required"},
    StatusTitle{412, "Precondition failed"},
    StatusTitle{413, "Content too large"},
    StatusTitle{415, "Unsupported media type"},
    StatusTitle{417, "Expectation failed"},
    StatusTitle{421, "Misdirected request"},
    StatusTitle{422, "Unprocessable"},
    StatusTitle{428, "Precondition required"},
    StatusTitle{429, "Too many requests"},
    StatusTitle{431, "Header fields too large"},
    StatusTitle{500, "Something went wrong"},
    StatusTitle{503, "Busy"},
};

int status_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::invalid_input:
    case ErrorCode::malformed_file:
      return 400;
    case ErrorCode::not_found:
      return 404;
    case ErrorCode::conflict:
      return 409;
    case ErrorCode::limit_exceeded:
      return 413;
    case ErrorCode::unsupported:
      return 415;
    case ErrorCode::storage:
    case ErrorCode::cancelled:
      return 500;
  }
  return 500;
}

// A file name for a header: what would end the quotes or leave ASCII becomes a dash.
std::string quoted_file_name(const std::string& name) {
  std::string safe = "\"";
  for (const char letter : name) {
    const bool plain = letter >= ' ' && letter <= '~' && letter != '"' && letter != '\\' && letter != '/';
    safe += plain ? letter : '-';
  }
  return safe + '"';
}

}  // namespace

std::string_view title_of_status(int status) {
  const auto* found =
      std::find_if(titles.begin(), titles.end(), [&](const StatusTitle& entry) { return entry.status == status; });
  return found == titles.end() ? std::string_view("Error") : found->title;
}

HttpResponse json_answer(std::string json, int status) {
  return {.status = status, .content_type = "application/json", .body = std::move(json)};
}

HttpResponse empty_answer(int status) { return {.status = status}; }

HttpResponse download_answer(std::string bytes, std::string content_type, const std::string& file_name) {
  return {.content_type = std::move(content_type),
          .body = std::move(bytes),
          .headers = {{"Content-Disposition", "attachment; filename=" + quoted_file_name(file_name)}}};
}

HttpResponse problem_answer(int status, std::string_view detail) {
  JsonWriter json;
  json.begin_object();
  json.member("type", "about:blank").member("title", title_of_status(status)).member("status", status);
  if (!detail.empty()) json.member("detail", detail);
  json.end_object();
  return {.status = status, .content_type = "application/problem+json", .body = json.take()};
}

HttpResponse problem_answer(const Error& error) {
  const int status = status_of(error.code);
  return status == 500 ? problem_answer(status) : problem_answer(status, render(error));
}

}  // namespace patella
