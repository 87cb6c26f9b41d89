#include "repair/repaired.h"

#include "catalog/repairs.h"
#include "core/text/format.h"
#include "repair/declick.h"
#include "repair/declip.h"
#include "repair/mouth_declick.h"
#include "repair/sides.h"
#include "repair/subtract.h"

#include <utility>

namespace sitwell {

Result<std::unique_ptr<AudioReader>> repaired(std::unique_ptr<AudioReader> reader,
                                              std::string_view tool, std::string_view settings,
                                              std::unique_ptr<AudioReader> reference)
{
    if (auto checked = check_repair(tool, settings); !checked)
        return tl::unexpected{std::move(checked.error())};
    if (tool == "subtract") {
        if (reference == nullptr) return tl::unexpected{check_reference(tool, {}).error()};
        return subtracted(std::move(reader), std::move(reference), *parse_subtract(settings));
    }
    if (tool == "rate")
        return recorded_at(std::move(reader), static_cast<double>(*parse_rate(settings)));
    if (tool == "declip") return declipped(std::move(reader), *parse_declip(settings));
    if (tool == "mouth_declick")
        return mouth_declicked(std::move(reader), *parse_declick(settings));
    if (tool == "declick") return declicked(std::move(reader), *parse_declick(settings));
    if (reader->format().channels != 2)
        return fail(Error::Code::bad_format,
                    format("The repair 'sides' needs a stereo file; this one has {} channels. Take "
                           "the repair out of the session.",
                           reader->format().channels));
    return with_sides(std::move(reader), *parse_sides(settings));
}

}  // namespace sitwell
