// The target of a request line: "/api/v1/runs?from=2026-05-01" -> path and query, decoded.
#pragma once

#include <string>
#include <string_view>

#include "patella/http.h"

namespace patella {

struct HttpTarget {
  std::string path;
  HttpParameters query;
};

// Refused: anything but a path ("http://..." and "*" too), a broken %XX, one that stands for a slash or a control
// character, and a query name that stands twice.
Result<HttpTarget> read_target(std::string_view target);

}  // namespace patella
