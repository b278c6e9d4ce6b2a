#include "api.h"

#include "patella/json.h"

namespace patella {

void add_api(Router& router, Context&) {
  router.get("/api/v1/health", [](const HttpRequest&) {
    return json_answer(JsonWriter().begin_object().member("status", "ok").end_object().take());
  });
}

}  // namespace patella
