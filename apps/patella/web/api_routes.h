// The operations of openapi.yaml, by topic. Each is a function of what is stored and what is asked.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <string>

#include "api_desk.h"
#include "patella/http.h"

namespace patella {

class ImportJobs;

// Adds operations below /api/v1.
class ApiRoutes {
 public:
  ApiRoutes(Router& router, std::shared_ptr<ApiService> service, ApiPace pace = ApiPace::quick)
      : router_(router), service_(std::move(service)), pace_(pace) {}
  // For what simulates, settles or writes for long: the others do not wait for it, and few of it run at once.
  ApiRoutes slow() const { return {router_, service_, ApiPace::slow}; }
  // An answer is kept until something is written. `link`: a plain link of our page may ask for it too.
  void get(const std::string& path, ApiOperation operation, RouteAccess access = RouteAccess::token);
  // Asks with a body and changes nothing.
  void ask(const std::string& path, ApiOperation operation);
  void post(const std::string& path, ApiOperation operation);
  void put(const std::string& path, ApiOperation operation);
  void patch(const std::string& path, ApiOperation operation);
  void remove(const std::string& path, ApiOperation operation);
  // While no other store of this program has the database open; `hold` keeps away what opens one of its own.
  void post_alone(const std::string& path, ApiOperation operation, std::function<std::unique_lock<std::mutex>()> hold);

  Router& router() { return router_; }
  const std::shared_ptr<ApiService>& service() const { return service_; }
  static std::string full(const std::string& path) { return "/api/v1" + path; }

 private:
  HttpHandler writer(ApiOperation operation) const;
  Router& router_;
  std::shared_ptr<ApiService> service_;
  ApiPace pace_;
};

std::function<void()> add_today_operations(ApiRoutes& routes);  // health, today; see ApiPrelude
void add_rule_operations(ApiRoutes& routes);                    // rules
void add_checkin_operations(ApiRoutes& routes);                 // check-ins, flags
void add_gate_operations(ApiRoutes& routes);                    // gates
void add_runner_operations(ApiRoutes& routes);                  // profile, settings
void add_keeping_operations(ApiRoutes& routes, const std::shared_ptr<ImportJobs>& jobs);  // demo, export, erase
void add_load_operations(ApiRoutes& routes);                                              // load, onset
void add_run_operations(ApiRoutes& routes);                                               // runs
void add_plan_operations(ApiRoutes& routes);                                             // plan and what is taken along
void add_what_if_operations(ApiRoutes& routes);                                          // what-if
void add_strength_operations(ApiRoutes& routes);                                         // strength
void add_way_back_operations(ApiRoutes& routes);                                         // way-back, scores
void add_triage_operations(ApiRoutes& routes);                                           // triage
void add_clinician_operations(ApiRoutes& routes);                                        // clinician, physio-page
void add_shoe_operations(ApiRoutes& routes);                                             // shoes
void add_import_operations(ApiRoutes& routes, const std::shared_ptr<ImportJobs>& jobs);  // imports
void add_review_operations(ApiRoutes& routes);                                           // duplicates, quarantine
void add_text_operations(ApiRoutes& routes);                                             // texts

}  // namespace patella
