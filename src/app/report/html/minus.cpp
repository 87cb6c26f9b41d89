#include "app/report/html/minus.h"

#include <cstddef>

namespace sitwell {

std::string with_minus(std::string_view text)
{
    std::string print;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool begins = i == 0 || text[i - 1] == ' ' || text[i - 1] == '(';
        const bool number = i + 1 < text.size() && text[i + 1] >= '0' && text[i + 1] <= '9';
        if (text[i] == '-' && begins && number)
            print += "−";
        else
            print += text[i];
    }
    return print;
}

}  // namespace sitwell
