#include "core/text/format.h"
#include "session/model/limits.h"
#include "session/model/parameter.h"
#include "session/model/part_faults.h"

#include <cmath>

namespace sitwell {

namespace {

constexpr auto kLaneOut = Error::Code::out_of_range;

bool is_switch(const ParamInfo& param) noexcept
{
    return param.unit == Unit::toggle || param.unit == Unit::choice;
}

void check_points(const Lane& lane, const ParamInfo& param, const std::string& path,
                  std::vector<Error>& faults)
{
    for (std::size_t i = 0; i < lane.points.size(); ++i) {
        const auto [at, value] = lane.points[i];
        const std::string where = format("{}.points[{}]", path, i);
        if (at < -kMostFrames || at > kMostFrames)
            faults.push_back({kLaneOut, "A point lies within 2^53 frames of the start.", where});
        else if (i > 0 && at <= lane.points[i - 1].at)
            faults.push_back(
                {kLaneOut, "Points ascend in time; a jump takes two neighbouring frames.", where});
        if (lane.relative) {
            const float widest = param.max - param.min;
            if (!(std::abs(value) <= widest))
                faults.push_back({kLaneOut,
                                  format("{} is no offset of {}, whose range is {} wide.", value,
                                         param.label, widest),
                                  where});
        } else if (const auto checked = check_value(param, value); !checked) {
            faults.push_back({kLaneOut, checked.error().message, where});
        }
    }
}

/// The lane by itself and what it points at; not how it goes with the other lanes.
std::vector<Error> lane_faults(const Strip& strip, const Lane& lane, const std::string& path)
{
    std::vector<Error> faults;
    if (lane.author.empty())
        faults.push_back({Error::Code::not_found, "A lane names its author.", path + ".author"});
    if (lane.points.empty())
        faults.push_back(
            {Error::Code::not_found, "A lane has a point at least.", path + ".points"});
    const Insert* insert = find_insert(strip, lane.node);
    if (insert != nullptr && find_device(insert->device) == nullptr) return faults;
    const auto parameter = find_parameter(strip, lane.node, lane.parameter);
    if (!parameter) {
        const Error& error = parameter.error();
        faults.push_back({error.code, error.message, path + "." + error.where});
        return faults;
    }
    if (lane.relative && is_switch(parameter->spec()))
        faults.push_back(
            {kLaneOut,
             format("{} is a switch: its lane holds values, not offsets.", parameter->spec().label),
             path + ".relative"});
    if (!parameter->spec().rides)
        faults.push_back({Error::Code::unsupported,
                          format("{} stands still while a song plays: set it on the insert and "
                                 "take the lane away.",
                                 parameter->spec().label),
                          path + ".parameter"});
    check_points(lane, parameter->spec(), path, faults);
    return faults;
}

}  // namespace

std::vector<Error> lanes_faults(const Strip& strip, const std::string& path)
{
    std::vector<Error> faults;
    for (std::size_t i = 0; i < strip.lanes.size(); ++i) {
        const Lane& lane = strip.lanes[i];
        const std::string where = format("{}.lanes[{}]", path, i);
        add(faults, lane_faults(strip, lane, where));
        if (i > 0 && !lane_before(strip.lanes[i - 1], lane))
            faults.push_back(
                {Error::Code::bad_format,
                 "Lanes ascend by node, parameter and author, and no author has two on one "
                 "parameter.",
                 where});
        for (std::size_t j = 0; j < i && !lane.relative; ++j) {
            const Lane& other = strip.lanes[j];
            if (!other.relative && other.node == lane.node && other.parameter == lane.parameter)
                faults.push_back(
                    {Error::Code::bad_format,
                     format("The parameter follows the lane of '{}' already; let one of the "
                            "two hold offsets.",
                            other.author),
                     where + ".relative"});
        }
    }
    return faults;
}

}  // namespace sitwell
