#include "network_fixture.h"

#include <algorithm>
#include <cstring>

namespace patella {
namespace {

template <class T>
std::vector<std::byte> bytes_of(const std::vector<T>& values) {
  const auto bytes = std::as_bytes(std::span(values));
  return {bytes.begin(), bytes.end()};
}

}  // namespace

FlatWriter::FlatWriter() { bytes_.resize(8); }

void FlatWriter::put32(std::size_t at, std::uint32_t value) { std::memcpy(bytes_.data() + at, &value, sizeof value); }
void FlatWriter::align() { bytes_.resize((bytes_.size() + 3) / 4 * 4); }

std::vector<std::size_t> FlatWriter::table(const std::vector<Field>& fields) {
  align();
  int last = -1;
  for (const Field& field : fields) last = std::max(last, field.index);
  const std::size_t list_bytes = 4 + 2 * static_cast<std::size_t>(last + 1);
  const std::size_t list = bytes_.size();
  bytes_.resize(list + (list_bytes + 3) / 4 * 4);
  table_at_ = bytes_.size();
  bytes_.resize(table_at_ + 4 + 4 * fields.size());
  put32(table_at_, static_cast<std::uint32_t>(table_at_ - list));
  const auto put16 = [&](std::size_t at, std::size_t value) {
    const auto narrow = static_cast<std::uint16_t>(value);
    std::memcpy(bytes_.data() + at, &narrow, sizeof narrow);
  };
  put16(list, list_bytes);
  put16(list + 2, 4 + 4 * fields.size());
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    places.push_back(table_at_ + 4 + 4 * i);
    put16(list + 4 + 2 * static_cast<std::size_t>(fields[i].index), 4 + 4 * i);
    put32(places.back(), fields[i].value);
  }
  return places;
}

std::size_t FlatWriter::integers(const std::vector<std::int32_t>& values) {
  align();
  const std::size_t at = bytes_.size();
  bytes_.resize(at + 4 + 4 * values.size());
  put32(at, static_cast<std::uint32_t>(values.size()));
  for (std::size_t i = 0; i < values.size(); ++i) put32(at + 4 + 4 * i, static_cast<std::uint32_t>(values[i]));
  return at;
}

std::size_t FlatWriter::bytes(std::span<const std::byte> values) {
  align();
  const std::size_t at = bytes_.size();
  bytes_.resize(at + 4);
  put32(at, static_cast<std::uint32_t>(values.size()));
  bytes_.insert(bytes_.end(), values.begin(), values.end());
  return at;
}

std::size_t FlatWriter::empty_pointers(std::size_t count) { return integers(std::vector<std::int32_t>(count, 0)); }

void FlatWriter::point(std::size_t from, std::size_t to) { put32(from, static_cast<std::uint32_t>(to - from)); }

std::vector<std::byte> write_tflite(const TinyNetwork& network) {
  using Field = FlatWriter::Field;
  FlatWriter out;
  const auto root = out.table({{0, Field::integer, 3}, {1, Field::list}, {2, Field::list}, {4, Field::list}});
  out.point(0, out.last_table());
  // One code and one buffer for each operator and tensor: simple, not small.
  const std::size_t codes = out.empty_pointers(network.operators.size());
  out.point(root[1], codes);
  for (std::size_t i = 0; i < network.operators.size(); ++i) {
    const auto code = static_cast<std::uint32_t>(network.operators[i].code);
    out.table({{0, Field::byte, std::min(code, 127U)}, {3, Field::integer, code}});
    out.point(codes + 4 + 4 * i, out.last_table());
  }
  const std::size_t buffers = out.empty_pointers(network.tensors.size() + 1);
  out.point(root[3], buffers);
  for (std::size_t i = 0; i <= network.tensors.size(); ++i) {
    const auto data = out.table({{0, Field::list}});
    out.point(buffers + 4 + 4 * i, out.last_table());
    out.point(data[0], out.bytes(i == 0 ? std::span<const std::byte>{} : std::span(network.tensors[i - 1].buffer)));
  }
  const std::size_t graphs = out.empty_pointers(1);
  out.point(root[2], graphs);
  const auto graph = out.table({{0, Field::list}, {1, Field::list}, {2, Field::list}, {3, Field::list}});
  out.point(graphs + 4, out.last_table());
  const std::size_t tensors = out.empty_pointers(network.tensors.size());
  out.point(graph[0], tensors);
  for (std::size_t i = 0; i < network.tensors.size(); ++i) {
    const auto tensor = out.table({{0, Field::list},
                                   {1, Field::byte, network.tensors[i].type},
                                   {2, Field::integer, static_cast<std::uint32_t>(i + 1)}});
    out.point(tensors + 4 + 4 * i, out.last_table());
    out.point(tensor[0], out.integers(network.tensors[i].shape));
  }
  out.point(graph[1], out.integers(network.inputs));
  out.point(graph[2], out.integers(network.outputs));
  const std::size_t operators = out.empty_pointers(network.operators.size());
  out.point(graph[3], operators);
  for (std::size_t i = 0; i < network.operators.size(); ++i) {
    const TinyOperator& op = network.operators[i];
    const auto fields = out.table(
        {{0, Field::integer, static_cast<std::uint32_t>(i)}, {1, Field::list}, {2, Field::list}, {4, Field::table}});
    out.point(operators + 4 + 4 * i, out.last_table());
    out.point(fields[1], out.integers(op.inputs));
    out.point(fields[2], out.integers(op.outputs));
    out.table(op.options);
    out.point(fields[3], out.last_table());
  }
  return out.take();
}

std::vector<std::byte> bytes_of_floats(const std::vector<float>& values) { return bytes_of(values); }
std::vector<std::byte> bytes_of_halves(const std::vector<std::uint16_t>& values) { return bytes_of(values); }

TinyNetwork doubling_network() {
  using Field = FlatWriter::Field;
  constexpr std::uint16_t half_two = 0x4000;
  constexpr int dequantize = 6, convolution = 3;
  TinyNetwork network;
  network.tensors = {{{1, 2, 2, 1}, 0, {}},
                     {{1, 1, 1, 1}, 1, bytes_of_halves({half_two})},
                     {{1, 1, 1, 1}, 0, {}},
                     {{1}, 0, bytes_of_floats({1.0F})},
                     {{1, 2, 2, 1}, 0, {}}};
  network.operators = {
      {dequantize, {1}, {2}, {}},
      {convolution, {0, 2, 3}, {4}, {{0, Field::byte, 0}, {1, Field::integer, 1}, {2, Field::integer, 1}}}};
  network.outputs = {4};
  return network;
}

}  // namespace patella
