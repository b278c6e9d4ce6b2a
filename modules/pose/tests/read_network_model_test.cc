#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "../src/network_constants.h"
#include "../src/network_model.h"
#include "network_fixture.h"

namespace patella {
namespace {

constexpr std::array<std::size_t, 1> first = {0};

TEST(NetworkModel, KeepsWeightsOfHalfPrecisionAsFloats) {
  const auto model = read_network_model(write_tflite(doubling_network()), first);
  ASSERT_TRUE(model.has_value()) << render(model.error());
  ASSERT_EQ(model->operators.size(), 1U);  // DEQUANTIZE is gone
  const NetworkOperator& convolution = model->operators[0];
  EXPECT_EQ(convolution.operation, NetworkOperation::convolve);
  EXPECT_TRUE(convolution.same_padding);
  EXPECT_THAT(model->tensors[convolution.inputs[1]].constant, testing::ElementsAre(2.0F));
  EXPECT_THAT(model->tensors[convolution.inputs[2]].constant, testing::ElementsAre(1.0F));
  EXPECT_EQ(model->outputs, std::vector<std::size_t>{4});
}

TEST(NetworkModel, ReadsHalvesExactly) {
  EXPECT_EQ(float_of_half(0x3C00), 1.0F);
  EXPECT_EQ(float_of_half(0xC500), -5.0F);
  EXPECT_EQ(float_of_half(0x7BFF), 65504.0F);
  EXPECT_EQ(float_of_half(0x0001), std::ldexp(1.0F, -24));
  EXPECT_EQ(float_of_half(0x8000), -0.0F);
  EXPECT_TRUE(std::isinf(float_of_half(0x7C00)));
  EXPECT_TRUE(std::isnan(float_of_half(0x7C01)));
}

TEST(NetworkModel, RefusesEveryCutOfAFile) {
  const std::vector<std::byte> whole = write_tflite(doubling_network());
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const auto model = read_network_model(std::span(whole).first(size), first);
    if (model) {
      EXPECT_GT(size, whole.size() - 64) << "cut at " << size;  // padding of the last table
    }
  }
}

TEST(NetworkModel, SurvivesEveryChangedByte) {
  const std::vector<std::byte> whole = write_tflite(doubling_network());
  for (std::size_t at = 0; at < whole.size(); ++at) {
    for (const unsigned value : {0x00U, 0x01U, 0x7FU, 0x80U, 0xFFU}) {
      std::vector<std::byte> changed = whole;
      changed[at] = static_cast<std::byte>(value);
      (void)read_network_model(changed, first);
    }
  }
}

TEST(NetworkModel, RefusesShapesThatDoNotFit) {
  TinyNetwork network = doubling_network();
  network.tensors[4].shape = {1, 3, 2, 1};
  const auto model = read_network_model(write_tflite(network), first);
  ASSERT_FALSE(model.has_value());
  EXPECT_EQ(model.error().code, ErrorCode::malformed_file);
}

TEST(NetworkModel, RefusesABiasOfTheWrongLength) {
  TinyNetwork network = doubling_network();
  network.tensors[3].buffer = bytes_of_floats({1.0F, 1.0F});
  EXPECT_FALSE(read_network_model(write_tflite(network), first).has_value());
}

TEST(NetworkModel, RefusesWeightsThatAreNotNumbers) {
  TinyNetwork network = doubling_network();
  network.tensors[3].buffer = bytes_of_floats({NAN});
  EXPECT_FALSE(read_network_model(write_tflite(network), first).has_value());
}

TEST(NetworkModel, RefusesATensorOfDeclaredBillions) {
  TinyNetwork network = doubling_network();
  network.tensors[0].shape = {16'000, 16'000, 16'000, 1};
  const auto model = read_network_model(write_tflite(network), first);
  ASSERT_FALSE(model.has_value());
  EXPECT_EQ(model.error().code, ErrorCode::unsupported);
}

TEST(NetworkModel, RefusesAnOperatorThatFeedsItself) {
  TinyNetwork network = doubling_network();
  network.operators[1].inputs[0] = 4;
  EXPECT_FALSE(read_network_model(write_tflite(network), first).has_value());
}

TEST(NetworkModel, RefusesUnknownOperatorsAndOutputs) {
  TinyNetwork network = doubling_network();
  network.operators[1].code = 97;
  const auto model = read_network_model(write_tflite(network), first);
  ASSERT_FALSE(model.has_value());
  EXPECT_EQ(model.error().code, ErrorCode::unsupported);
  constexpr std::array<std::size_t, 1> second = {1};
  EXPECT_FALSE(read_network_model(write_tflite(doubling_network()), second).has_value());
}

TEST(NetworkModel, LeavesOutWhatNobodyWants) {
  TinyNetwork network = doubling_network();
  constexpr int logistic = 14;
  network.tensors.push_back({{1, 2, 2, 1}, 0, {}});
  network.operators.push_back({logistic, {4}, {5}, {}});
  network.outputs = {4, 5};
  const auto model = read_network_model(write_tflite(network), first);
  ASSERT_TRUE(model.has_value());
  EXPECT_EQ(model->operators.size(), 1U);
}

}  // namespace
}  // namespace patella
