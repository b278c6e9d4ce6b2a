// Opening, and who is in it.
#include "store_implementation.h"

#include "overview_row.h"
#include "schema.h"
#include "text.h"

namespace patella {

using database::Query;

Store::Store(std::unique_ptr<Implementation> implementation) : implementation_(std::move(implementation)) {}
Store::~Store() = default;
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;

Result<Store> Store::open(const std::string& location, StoreEnvironment environment, OpenMode mode) {
  return guarded([&] {
    auto implementation = std::make_unique<Implementation>();
    implementation->location = location;
    implementation->environment = std::move(environment);
    implementation->db = database::is_postgres(location) ? database::open_postgres(location)
                                                         : database::open_sqlite(location, mode == OpenMode::create);
    implementation->db->on_statement = implementation->environment.on_statement;
    database::migrate(*implementation->db);
    return Store(std::move(implementation));
  });
}

Result<std::vector<Runner>> Store::find_runners(const Scope& scope) {
  return guarded([&] {
    std::vector<Runner> runners;
    Query query(*implementation_->db,
                "SELECT runner_id, name, created_ms FROM runner WHERE tenant_id = $1 ORDER BY created_ms, runner_id",
                {scope.tenant});
    while (query.step())
      runners.push_back(
          {read_id_column(query.row(), 0), std::string(query.row().text(1)), instant_of(query.row().integer(2))});
    return runners;
  });
}

Result<Id> Store::add_runner(const Scope& scope, const std::string& name) {
  return guarded([&] {
    const Instant now = implementation_->environment.now();
    Scope of_new = scope;
    of_new.runner = implementation_->next_id(now);
    database::Writer writer(*implementation_->db, implementation_->hasher, of_new);
    const std::string clean_name = clean_text(name, 200);
    writer.insert("runner", {std::string_view(clean_name), milliseconds_of(now)});
    writer.commit();
    return of_new.runner;
  });
}

Result<std::int64_t> Store::find_change_mark() {
  return guarded([&] {
    const bool sqlite = implementation_->db->engine() == database::Engine::sqlite;
    Query query(*implementation_->db, sqlite ? "PRAGMA data_version"
                                             : "SELECT CAST(CAST(pg_snapshot_xmax(pg_current_snapshot()) AS text) AS "
                                               "bigint)");
    return query.step() ? query.row().integer(0) : std::int64_t{0};
  });
}

}  // namespace patella
