// PostgreSQL through libpq. Values travel in binary; nothing is prepared on the server, so that pgbouncer's transaction
// pooling works.
#include <arpa/inet.h>
#include <libpq-fe.h>

#include <algorithm>
#include <bit>
#include <cstring>

#include "db.h"

namespace patella::database {
namespace {

// Object identifiers of the built-in types (pg_type.dat); they never change.
constexpr Oid type_bytea = 17, type_int8 = 20, type_int4 = 23, type_text = 25, type_float8 = 701;

template <class Number>
Number swap_bytes(Number number) {
  if constexpr (std::endian::native == std::endian::big) return number;
  return std::bit_cast<Number>(__builtin_bswap64(std::bit_cast<std::uint64_t>(number)));
}

// On one line.
std::string flatten(std::string message) {
  std::replace_if(message.begin(), message.end(), [](char each) { return each == '\n' || each == '\t'; }, ' ');
  while (message.ends_with(' ')) message.pop_back();
  return message;
}

[[noreturn]] void raise_postgres(PGconn* connection, const PGresult* result) {
  const char* state = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : nullptr;
  const bool lost = PQstatus(connection) != CONNECTION_OK;
  raise("PostgreSQL",
        flatten(result ? PQresultErrorMessage(result) : PQerrorMessage(connection)) +
            (state ? std::string(" [") + state + "]" : ""),
        lost ? "the connection is lost: run the command again; what was acknowledged is safe"
             : "look into the server's log");
}

struct ClearResult {
  void operator()(PGresult* result) const { PQclear(result); }
};
using ResultHandle = std::unique_ptr<PGresult, ClearResult>;

struct Parameter {
  Oid type = type_text;
  std::string bytes;
  Bytes blob;  // not copied
  bool null = true;
};

class PostgresStatement final : public Statement {
 public:
  PostgresStatement(PGconn* connection, std::string sql) : connection_(connection), sql_(std::move(sql)) {}

  void bind(int index, const Value& value) override {
    if (parameters_.size() < static_cast<std::size_t>(index)) parameters_.resize(static_cast<std::size_t>(index));
    Parameter& parameter = parameters_[static_cast<std::size_t>(index) - 1];
    parameter = {};
    std::visit([&](const auto& plain) { set(parameter, plain); }, value);
  }
  bool step() override {
    if (!result_) send();
    return ++row_ < PQntuples(result_.get());
  }
  void reset() override {
    result_.reset();
    parameters_.clear();
    row_ = -1;
  }
  bool is_null(int column) const override { return PQgetisnull(result_.get(), row_, column) != 0; }
  std::int64_t integer(int column) const override {
    if (is_null(column)) return 0;
    if (PQftype(result_.get(), column) == type_int4) {
      std::uint32_t word = 0;
      std::memcpy(&word, data(column), sizeof word);
      return static_cast<std::int32_t>(ntohl(word));
    }
    return number<std::int64_t>(column, type_int8);
  }
  double real(int column) const override { return is_null(column) ? 0.0 : number<double>(column, type_float8); }
  std::string_view text(int column) const override { return {data(column), size(column)}; }
  Bytes blob(int column) const override { return std::as_bytes(std::span(data(column), size(column))); }
  std::int64_t changes() const override {
    const char* count = result_ ? PQcmdTuples(result_.get()) : "";
    return *count ? std::stoll(count) : 0;
  }

 private:
  template <class Number>
  static void set_number(Parameter& parameter, Oid type, Number number) {
    const Number swapped = swap_bytes(number);
    parameter.type = type;
    parameter.bytes.assign(reinterpret_cast<const char*>(&swapped), sizeof swapped);
    parameter.null = false;
  }
  static void set(Parameter&, std::monostate) {}
  static void set(Parameter& parameter, std::int64_t value) { set_number(parameter, type_int8, value); }
  static void set(Parameter& parameter, double value) { set_number(parameter, type_float8, value); }
  static void set(Parameter& parameter, std::string_view value) {
    parameter.bytes = value;
    parameter.null = false;
  }
  static void set(Parameter& parameter, Bytes value) {
    parameter.type = type_bytea;
    parameter.blob = value;
    parameter.null = false;
    if (value.size() > 1024) return;
    parameter.bytes.assign(reinterpret_cast<const char*>(value.data()), value.size());
    parameter.blob = {};
  }
  void send() {
    std::vector<Oid> types;
    std::vector<const char*> values;
    std::vector<int> lengths, formats(parameters_.size(), 1);
    for (const Parameter& parameter : parameters_) {
      const bool large = !parameter.blob.empty();
      types.push_back(parameter.null ? 0 : parameter.type);
      values.push_back(parameter.null ? nullptr
                       : large        ? reinterpret_cast<const char*>(parameter.blob.data())
                                      : parameter.bytes.data());
      lengths.push_back(static_cast<int>(large ? parameter.blob.size() : parameter.bytes.size()));
    }
    result_.reset(PQexecParams(connection_, sql_.c_str(), static_cast<int>(parameters_.size()), types.data(),
                               values.data(), lengths.data(), formats.data(), 1));
    row_ = -1;
    const ExecStatusType status = PQresultStatus(result_.get());
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) raise_postgres(connection_, result_.get());
  }
  const char* data(int column) const { return PQgetvalue(result_.get(), row_, column); }
  std::size_t size(int column) const { return static_cast<std::size_t>(PQgetlength(result_.get(), row_, column)); }
  template <class Number>
  Number number(int column, Oid type) const {
    if (PQftype(result_.get(), column) != type || size(column) != sizeof(Number))
      throw BrokenInvariant("column " + std::to_string(column) + " of \"" + sql_.substr(0, 60) + "\" has another type");
    Number raw{};
    std::memcpy(&raw, data(column), sizeof raw);
    return swap_bytes(raw);
  }

  PGconn* connection_;
  std::string sql_;
  std::vector<Parameter> parameters_;
  ResultHandle result_;
  int row_ = -1;
};

class PostgresDb final : public Db {
 public:
  explicit PostgresDb(const std::string& text) {
    const char* keys[] = {"dbname", "client_encoding", "application_name", nullptr};
    const char* values[] = {text.c_str(), "UTF8", "patella", nullptr};
    connection_ = PQconnectdbParams(keys, values, 1);
    if (PQstatus(connection_) == CONNECTION_OK) {
      PQsetNoticeReceiver(connection_, [](void*, const PGresult*) {}, nullptr);  // a library prints nothing
      return;
    }
    std::string message = PQerrorMessage(connection_);
    PQfinish(connection_);
    raise("PostgreSQL", flatten(message), "look at the address, the role and whether the server runs");
  }
  ~PostgresDb() override {
    forget_statements();
    PQfinish(connection_);
  }
  PostgresDb(const PostgresDb&) = delete;
  PostgresDb& operator=(const PostgresDb&) = delete;

  Engine engine() const override { return Engine::postgres; }
  void script(const std::string& statements) override {
    const ResultHandle result(PQexec(connection_, statements.c_str()));
    const ExecStatusType status = PQresultStatus(result.get());
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK && status != PGRES_EMPTY_QUERY)
      raise_postgres(connection_, result.get());
  }
  void begin(Access access) override {
    script(access == Access::write ? "BEGIN" : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  }
  void commit() override {
    const ResultHandle result(PQexec(connection_, "COMMIT"));
    // A transaction that failed before answers COMMIT with ROLLBACK.
    if (PQresultStatus(result.get()) != PGRES_COMMAND_OK || std::string_view(PQcmdStatus(result.get())) != "COMMIT")
      raise_postgres(connection_, result.get());
  }
  // libpq would hold the whole answer: a cursor fetches it in pieces. It ends with the transaction.
  void scan(const std::string& sql, std::initializer_list<Value> values,
            const std::function<void(const Statement&)>& visitor) override {
    execute(*this, "DECLARE patella_scan NO SCROLL CURSOR FOR " + sql, values);
    for (bool more = true; more;) {
      more = false;
      Query piece(*this, "FETCH 100 FROM patella_scan");
      for (; piece.step(); more = true) visitor(piece.row());
    }
    script("CLOSE patella_scan");
  }
  void rollback() noexcept override { PQclear(PQexec(connection_, "ROLLBACK")); }

 protected:
  std::unique_ptr<Statement> prepare(const std::string& sql) override {
    return std::make_unique<PostgresStatement>(connection_, sql);
  }

 private:
  PGconn* connection_ = nullptr;
};

}  // namespace

std::unique_ptr<Db> open_postgres(const std::string& connection_text) {
  return std::make_unique<PostgresDb>(connection_text);
}

}  // namespace patella::database
