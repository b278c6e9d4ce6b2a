#include "api.h"

#include "api_routes.h"
#include "import_jobs.h"

namespace patella {

void ApiRoutes::get(const std::string& path, ApiOperation operation, RouteAccess access) {
  router_.get(
      full(path),
      [service = service_, pace = pace_, operation = std::move(operation)](const HttpRequest& request) {
        return service->read(operation, request, pace);
      },
      access);
}

void ApiRoutes::ask(const std::string& path, ApiOperation operation) {
  router_.post(full(path), [service = service_, pace = pace_, operation = std::move(operation)](
                               const HttpRequest& request) { return service->ask(operation, request, pace); });
}

HttpHandler ApiRoutes::writer(ApiOperation operation) const {
  return [service = service_, pace = pace_, operation = std::move(operation)](const HttpRequest& request) {
    return service->write(operation, request, pace);
  };
}

void ApiRoutes::post_alone(const std::string& path, ApiOperation operation,
                           std::function<std::unique_lock<std::mutex>()> hold) {
  router_.post(full(path), [service = service_, operation = std::move(operation),
                            hold = std::move(hold)](const HttpRequest& request) {
    const std::unique_lock held = hold();
    return service->write_alone(operation, request);
  });
}

void ApiRoutes::post(const std::string& path, ApiOperation operation) {
  router_.post(full(path), writer(std::move(operation)));
}
void ApiRoutes::put(const std::string& path, ApiOperation operation) {
  router_.put(full(path), writer(std::move(operation)));
}
void ApiRoutes::patch(const std::string& path, ApiOperation operation) {
  router_.patch(full(path), writer(std::move(operation)));
}
void ApiRoutes::remove(const std::string& path, ApiOperation operation) {
  router_.remove(full(path), writer(std::move(operation)));
}

ApiPrelude add_api(Router& router, Context& context) {
  ApiRoutes routes(router, std::make_shared<ApiService>(context));
  const auto imports = std::make_shared<ImportJobs>(routes.service());
  ApiPrelude prelude = add_today_operations(routes);
  add_rule_operations(routes);
  add_checkin_operations(routes);
  add_gate_operations(routes);
  add_runner_operations(routes);
  add_keeping_operations(routes, imports);
  add_load_operations(routes);
  add_run_operations(routes);
  add_plan_operations(routes);
  add_what_if_operations(routes);
  add_strength_operations(routes);
  add_way_back_operations(routes);
  add_triage_operations(routes);
  add_clinician_operations(routes);
  add_shoe_operations(routes);
  add_import_operations(routes, imports);
  add_review_operations(routes);
  add_text_operations(routes);
  return prelude;
}

}  // namespace patella
