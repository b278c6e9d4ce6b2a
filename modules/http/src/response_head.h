// An answer's status line and headers as bytes.
#pragma once

#include <string>

#include "patella/http.h"

namespace patella {

enum class BodyLength { known, until_closed };

// A header that holds a line break is a BrokenInvariant: it would be a second header.
std::string render_head(const HttpResponse& response, bool keep_alive, BodyLength length = BodyLength::known);
std::string_view body_of(const HttpResponse& response);
// "Not found" of 404.
std::string_view title_of_status(int status);

}  // namespace patella
