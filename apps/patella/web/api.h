// Every operation of /api/v1, added to the router the server is started with.
//
// Handlers run on several workers at once, and a Store belongs to one thread at a time: what is shared is guarded here.
#pragma once

#include <functional>

#include "context.h"
#include "patella/http.h"

namespace patella {

// Decides today, so that whoever asks for it first does not wait for that. On a thread of its own beside the server.
using ApiPrelude = std::function<void()>;

// `context` outlives the server and the prelude.
ApiPrelude add_api(Router& router, Context& context);

}  // namespace patella
