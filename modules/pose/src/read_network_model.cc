#include <algorithm>
#include <limits>
#include <string>

#include "flatbuffer.h"
#include "network_constants.h"
#include "network_model.h"

namespace patella {
namespace {

// The heaviest network we know has 1,100 tensors and 13.8 million weights.
constexpr std::size_t most_tensors = 20'000, most_operators = 10'000, most_values = std::size_t{24} << 20U;
constexpr std::int32_t longest_side = 16'384;
constexpr std::int32_t schema_version = 3;

// Fields of the schema's tables, by their place.
enum ModelField { model_version = 0, model_operator_codes = 1, model_subgraphs = 2, model_buffers = 4 };
enum CodeField { code_of_old = 0, code_of_new = 3 };
enum SubgraphField { subgraph_tensors = 0, subgraph_inputs = 1, subgraph_outputs = 2, subgraph_operators = 3 };
enum TensorField { tensor_shape = 0, tensor_type = 1, tensor_buffer = 2 };
enum OperatorField { operator_code = 0, operator_inputs = 1, operator_outputs = 2, operator_options = 4 };
enum ConvolutionField {
  convolution_padding = 0,
  convolution_stride_across = 1,
  convolution_stride_down = 2,
  convolution_activation = 3,
  convolution_dilation_across = 4,
  convolution_dilation_down = 5,
};
enum DepthwiseField {
  depthwise_multiplier = 3,
  depthwise_activation = 4,
  depthwise_dilation_across = 5,
  depthwise_dilation_down = 6,
};
enum PoolField { pool_width = 3, pool_height = 4, pool_activation = 5 };
enum ResizeField { resize_align_corners = 2, resize_half_pixel_centers = 3 };

enum Code : std::int32_t {
  code_add = 0,
  code_concatenation = 2,
  code_conv_2d = 3,
  code_depthwise_conv_2d = 4,
  code_depth_to_space = 5,
  code_dequantize = 6,
  code_logistic = 14,
  code_max_pool_2d = 17,
  code_reshape = 22,
  code_resize_bilinear = 23,
  code_pad = 34,
  code_densify = 124,
};

struct Unsupported {
  std::string what;
};

NetworkOperation operation_of(std::int32_t code) {
  switch (code) {
    case code_add:
      return NetworkOperation::add;
    case code_concatenation:
      return NetworkOperation::concatenate;
    case code_conv_2d:
      return NetworkOperation::convolve;
    case code_depthwise_conv_2d:
      return NetworkOperation::convolve_depthwise;
    case code_depth_to_space:
      return NetworkOperation::depth_to_space;
    case code_logistic:
      return NetworkOperation::logistic;
    case code_max_pool_2d:
      return NetworkOperation::max_pool;
    case code_pad:
      return NetworkOperation::pad;
    case code_reshape:
      return NetworkOperation::reshape;
    case code_resize_bilinear:
      return NetworkOperation::resize_bilinear;
    default:
      throw Unsupported{"operator " + std::to_string(code)};
  }
}

NetworkActivation activation_of(std::uint8_t code) {
  constexpr std::uint8_t none = 0, relu = 1, relu6 = 3;
  if (code == none) return NetworkActivation::none;
  if (code == relu) return NetworkActivation::relu;
  if (code == relu6) return NetworkActivation::relu6;
  throw Unsupported{"activation " + std::to_string(code)};
}

class NetworkReader {
 public:
  explicit NetworkReader(std::span<const std::byte> bytes) : file_(FlatTable::root(bytes)) {}

  NetworkModel read(std::span<const std::size_t> wanted) {
    if (file_.read_integer(model_version, 0) != schema_version) throw Unsupported{"version of the format"};
    buffers_ = file_.read_tables(model_buffers);
    read_codes();
    const std::vector<FlatTable> subgraphs = file_.read_tables(model_subgraphs);
    if (subgraphs.size() != 1) throw Unsupported{"number of graphs"};
    const FlatTable& graph = subgraphs.front();
    tables_ = graph.read_tables(subgraph_tensors);
    operators_ = graph.read_tables(subgraph_operators);
    if (tables_.size() > most_tensors || operators_.size() > most_operators) throw Unsupported{"size"};
    read_tensors();
    find_makers();
    read_ends(graph, wanted);
    keep_needed();
    return std::move(model_);
  }

 private:
  void read_codes() {
    for (const FlatTable& code : file_.read_tables(model_operator_codes))
      codes_.push_back(std::max<std::int32_t>(code.read_byte(code_of_old, 0), code.read_integer(code_of_new, 0)));
  }
  std::int32_t code_of(const FlatTable& op) const {
    return codes_.at(static_cast<std::size_t>(op.read_integer(operator_code, 0)));
  }
  std::size_t tensor_at(std::int32_t index) const {
    if (index < 0 || static_cast<std::size_t>(index) >= tables_.size()) throw FlatbufferError{};
    return static_cast<std::size_t>(index);
  }
  std::vector<std::size_t> tensors_of(const FlatTable& op, int field) const {
    std::vector<std::size_t> tensors;
    for (const std::int32_t index : op.read_integers(field)) tensors.push_back(tensor_at(index));
    return tensors;
  }

  void read_tensors() {
    for (const FlatTable& table : tables_) {
      NetworkTensor tensor;
      std::size_t size = 1;
      for (const std::int32_t side : table.read_integers(tensor_shape)) {
        if (side <= 0 || side > longest_side || tensor.shape.size() == 4) throw Unsupported{"shape"};
        tensor.shape.push_back(static_cast<std::size_t>(side));
        size *= tensor.shape.back();
        if (size > most_values) throw Unsupported{"size of a tensor"};
      }
      model_.tensors.push_back(std::move(tensor));
    }
  }

  void find_makers() {
    makers_.assign(tables_.size(), operators_.size());
    for (std::size_t i = 0; i < operators_.size(); ++i) {
      const std::vector<std::size_t> outputs = tensors_of(operators_[i], operator_outputs);
      if (outputs.size() != 1 || makers_[outputs[0]] != operators_.size()) throw Unsupported{"outputs of an operator"};
      makers_[outputs[0]] = i;
    }
  }

  void read_ends(const FlatTable& graph, std::span<const std::size_t> wanted) {
    const std::vector<std::size_t> inputs = tensors_of(graph, subgraph_inputs);
    const std::vector<std::size_t> outputs = tensors_of(graph, subgraph_outputs);
    if (inputs.size() != 1) throw Unsupported{"number of inputs"};
    model_.input = inputs.front();
    for (const std::size_t output : wanted) model_.outputs.push_back(outputs.at(output));
  }

  // From the outputs back; an operator stands after those it depends on, so one pass in reverse is enough.
  void keep_needed() {
    std::vector<bool> needed(tables_.size(), false);
    for (const std::size_t output : model_.outputs) needed[output] = true;
    for (std::size_t i = operators_.size(); i-- > 0;) {
      const std::int32_t code = code_of(operators_[i]);
      const std::size_t output = tensors_of(operators_[i], operator_outputs).front();
      if (!needed[output] || code == code_dequantize || code == code_densify) continue;
      NetworkOperator op = read_operator(operators_[i], code, output);
      for (const std::size_t input : op.inputs) {
        needed[input] = true;
        if (!is_computed(input) && input != model_.input) keep_constant(input);
      }
      model_.operators.push_back(std::move(op));
    }
    std::reverse(model_.operators.begin(), model_.operators.end());
    check_order();
  }

  // The tensor that holds the numbers: half-precision weights pass through DEQUANTIZE, sparse ones through DENSIFY too.
  std::size_t find_source(std::size_t tensor) const {
    for (int hops = 0; hops <= 2; ++hops) {
      if (makers_[tensor] == operators_.size()) return tensor;
      const FlatTable& maker = operators_[makers_[tensor]];
      const std::int32_t code = code_of(maker);
      if (code != code_dequantize && code != code_densify) return tensor;
      const std::vector<std::size_t> inputs = tensors_of(maker, operator_inputs);
      if (inputs.size() != 1 || model_.tensors[inputs[0]].shape != model_.tensors[tensor].shape)
        throw FlatbufferError{};
      tensor = inputs.front();
    }
    throw FlatbufferError{};
  }
  bool is_computed(std::size_t tensor) const { return makers_[find_source(tensor)] != operators_.size(); }
  std::span<const std::byte> bytes_of(std::size_t tensor) const {
    constexpr int data = 0;
    const auto buffer = static_cast<std::size_t>(tables_[tensor].read_integer(tensor_buffer, 0));
    return buffers_.at(buffer).read_bytes(data);
  }

  void keep_constant(std::size_t tensor) {
    NetworkTensor& kept = model_.tensors[tensor];
    if (!kept.constant.empty()) return;
    values_ += kept.size();
    if (values_ > most_values) throw Unsupported{"number of weights"};
    const std::size_t source = find_source(tensor);
    kept.constant = read_constant_floats(tables_[source], bytes_of(source), kept.size());
  }

  void check_order() const {
    std::vector<bool> known(tables_.size(), false);
    known[model_.input] = true;
    for (const NetworkOperator& op : model_.operators) {
      for (const std::size_t input : op.inputs)
        if (!known[input] && model_.tensors[input].constant.empty()) throw FlatbufferError{};
      if (known[op.output] || !model_.tensors[op.output].constant.empty()) throw FlatbufferError{};
      known[op.output] = true;
    }
    for (const std::size_t output : model_.outputs)
      if (!known[output]) throw FlatbufferError{};
  }

  NetworkOperator read_operator(const FlatTable& table, std::int32_t code, std::size_t output) const {
    NetworkOperator op;
    op.operation = operation_of(code);
    op.inputs = tensors_of(table, operator_inputs);
    op.output = output;
    if (op.inputs.empty()) throw FlatbufferError{};
    read_options(table, op);
    if (op.operation == NetworkOperation::pad) read_padding(op);
    // The new shape and size are those of the output; the constants that repeat them are of no further use.
    if (op.operation != NetworkOperation::add && op.operation != NetworkOperation::concatenate &&
        op.operation != NetworkOperation::convolve && op.operation != NetworkOperation::convolve_depthwise)
      op.inputs.resize(1);
    return op;
  }

  static std::size_t positive(std::int32_t number) {
    if (number <= 0 || number > longest_side) throw Unsupported{"step"};
    return static_cast<std::size_t>(number);
  }
  static void read_window(const FlatTable& options, NetworkOperator& op) {
    op.same_padding = options.read_byte(convolution_padding, 0) == 0;
    op.stride = {positive(options.read_integer(convolution_stride_down, 0)),
                 positive(options.read_integer(convolution_stride_across, 0))};
  }
  void read_options(const FlatTable& table, NetworkOperator& op) const {
    if (op.operation == NetworkOperation::logistic || op.operation == NetworkOperation::pad ||
        op.operation == NetworkOperation::reshape)
      return;
    if (!table.has(operator_options)) {
      if (op.operation != NetworkOperation::add) throw FlatbufferError{};
      return;
    }
    const FlatTable options = table.read_table(operator_options);
    switch (op.operation) {
      case NetworkOperation::add:
        op.activation = activation_of(options.read_byte(0, 0));
        return;
      case NetworkOperation::concatenate: {
        if (options.read_integer(0, 0) != 1 || activation_of(options.read_byte(1, 0)) != NetworkActivation::none)
          throw Unsupported{"way to join tensors"};
        return;
      }
      case NetworkOperation::convolve:
      case NetworkOperation::convolve_depthwise:
        return read_convolution(options, op);
      case NetworkOperation::depth_to_space:
        op.block = positive(options.read_integer(0, 0));
        return;
      case NetworkOperation::max_pool: {
        read_window(options, op);
        op.window = {positive(options.read_integer(pool_height, 0)), positive(options.read_integer(pool_width, 0))};
        op.activation = activation_of(options.read_byte(pool_activation, 0));
        return;
      }
      case NetworkOperation::resize_bilinear: {
        op.align_corners = options.read_byte(resize_align_corners, 0) != 0;
        op.half_pixel_centers = options.read_byte(resize_half_pixel_centers, 0) != 0;
        return;
      }
      default:
        return;
    }
  }

  void read_convolution(const FlatTable& options, NetworkOperator& op) const {
    const bool depthwise = op.operation == NetworkOperation::convolve_depthwise;
    read_window(options, op);
    op.activation = activation_of(options.read_byte(
        depthwise ? static_cast<int>(depthwise_activation) : static_cast<int>(convolution_activation), 0));
    const int across =
        depthwise ? static_cast<int>(depthwise_dilation_across) : static_cast<int>(convolution_dilation_across);
    if (options.read_integer(across, 1) != 1 || options.read_integer(across + 1, 1) != 1) throw Unsupported{"dilation"};
    if (depthwise && options.read_integer(depthwise_multiplier, 1) != 1) throw Unsupported{"depth multiplier"};
    if (op.inputs.size() != 3) throw Unsupported{"convolution without a bias"};
    const std::vector<std::size_t>& filter = model_.tensors[op.inputs[1]].shape;
    if (filter.size() != 4) throw FlatbufferError{};
    op.window = {filter[1], filter[2]};
  }

  void read_padding(NetworkOperator& op) const {
    constexpr std::uint8_t integers = 2;
    constexpr std::size_t bytes_each = sizeof(std::uint32_t);
    if (op.inputs.size() != 2 || tables_[op.inputs[1]].read_byte(tensor_type, 0) != integers) throw FlatbufferError{};
    const std::span<const std::byte> bytes = bytes_of(op.inputs[1]);
    const std::size_t dimensions = model_.tensors[op.inputs[0]].shape.size();
    if (bytes.size() != dimensions * 2 * bytes_each) throw FlatbufferError{};
    const auto read_side = [&](std::size_t at) {
      std::size_t value = 0;
      for (std::size_t i = bytes_each; i-- > 0;) value = value << 8U | std::to_integer<std::size_t>(bytes[at + i]);
      if (value > static_cast<std::size_t>(longest_side)) throw Unsupported{"padding"};
      return value;
    };
    for (std::size_t i = 0; i < dimensions; ++i) {
      op.pad_before[i] = read_side(2 * i * bytes_each);
      op.pad_after[i] = read_side((2 * i + 1) * bytes_each);
    }
  }

  FlatTable file_;
  std::vector<FlatTable> buffers_, tables_, operators_;
  std::vector<std::int32_t> codes_;
  std::vector<std::size_t> makers_;  // of each tensor: which operator makes it
  std::size_t values_ = 0;
  NetworkModel model_;
};

}  // namespace

std::size_t NetworkTensor::size() const {
  std::size_t product = 1;
  for (const std::size_t side : shape) product *= side;
  return product;
}

Result<NetworkModel> read_network_model(std::span<const std::byte> bytes, std::span<const std::size_t> wanted) {
  const auto malformed = [](std::string message) {
    return fail(ErrorCode::malformed_file, "pose weights", std::move(message), "install the pinned npm packages again");
  };
  try {
    NetworkModel model = NetworkReader(bytes).read(wanted);
    for (const NetworkOperator& op : model.operators)
      if (auto error = check_operator_shapes(model, op)) return Failure(std::move(*error));
    return model;
  } catch (const FlatbufferError& error) {
    return malformed("the file contradicts itself near byte " + std::to_string(error.at_byte));
  } catch (const std::out_of_range&) {
    return malformed("the file names a part it does not have");
  } catch (const Unsupported& error) {
    return fail(ErrorCode::unsupported, "pose weights", "a network of this " + error.what + " is not read");
  }
}

}  // namespace patella
