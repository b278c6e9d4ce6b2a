// What must hold of a request's head before anything else is looked at. Where two readers could disagree on where a
// message ends (RFC 9112, 6.3), it is refused.
#pragma once

#include <string>
#include <string_view>

#include "patella/http.h"

namespace patella {

std::string in_lower_case(std::string_view text);
// `request` has its method and headers; `version` is 10 or 11. The error's message says what is wrong.
Result<HttpRequest> complete_request(HttpRequest request, std::string_view target, unsigned version);
// The client waits for "100 Continue" before it sends the body.
bool wants_continue(const HttpRequest& request);

}  // namespace patella
