// Every operation of /api/v1, added to the router the server is started with.
//
// Handlers run on several workers at once, and a Store belongs to one thread at a time: what is shared is guarded here.
#pragma once

#include "context.h"
#include "patella/http.h"

namespace patella {

// `context` outlives the server.
void add_api(Router& router, Context& context);

}  // namespace patella
